using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>Words of a person were erased: value and salt are gone, hash and proof stay.</summary>
/// <param name="Words">Which ones.</param>
internal sealed record WordsErased(IReadOnlyList<ErasedWord> Words) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Erased;
}

/// <summary>A field of an event of the case.</summary>
/// <param name="Seq">The event.</param>
/// <param name="Field">The field.</param>
internal sealed record ErasedWord(int Seq, string Field);

/// <summary>The one way in which people's words leave the store.</summary>
public static class Erasure
{
    /// <summary>Erases words of a case: what an entry commits to loses value and salt, and the register says so; what is kept beside goes altogether.</summary>
    public static Task Erase(this Turn turn, string unit, Guid subject, Func<Opening, bool> which, CancellationToken ct) => turn.Erase(unit, subject, which, [], ct);

    /// <summary>The same with the reason, which the entry commits to.</summary>
    public static async Task Erase(this Turn turn, string unit, Guid subject, Func<Opening, bool> which, IReadOnlyList<(string Name, string Value)> why, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var openings = turn.Db.Set<Opening>();
        var rows = (await openings.Where(row => row.CaseId == subject).ToListAsync(ct)).Where(which).ToList();
        List<ErasedWord> words = [];
        foreach (var row in rows.Where(row => row.Value is not null))
        {
            if (row.Seq == Opening.Beside)
            {
                openings.Remove(row);
                continue;
            }

            (row.Value, row.Salt) = (null, null);
            words.Add(new(row.Seq, row.Name));
        }

        if (words.Exists(word => word.Field == "attachments"))
        {
            var (files, contents) = (turn.Db.Set<Attachment>(), turn.Db.Set<AttachmentContent>());
            contents.RemoveRange(await contents.Where(row => files.Any(file => file.Id == row.Id && file.SubjectId == subject)).ToListAsync(ct));
        }

        if (words.Count > 0) await turn.Register(unit, subject, new WordsErased([.. words.OrderBy(word => word.Seq).ThenBy(word => word.Field, StringComparer.Ordinal)]), why, null, ct);
    }
}
