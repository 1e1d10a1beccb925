using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>Counts a save of a row whose lines changed and not the row itself, so that two people at its lines see both versions.</summary>
internal static class Touched
{
    public static void Touch(this Turn turn, IVersioned row) => turn.Db.Entry(row).Property(nameof(IVersioned.Version)).IsModified = true;
}
