using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>The people's door: whoever comes has no account, and whoever has one is served there like everybody else.</summary>
internal static class PublicDoor
{
    /// <summary>The store as everybody meets it; each slice names the unit whose rows it shows, or asks for a code.</summary>
    internal static DoiThoaiDb Open(Desk desk) => desk.EveryUnit();
}
