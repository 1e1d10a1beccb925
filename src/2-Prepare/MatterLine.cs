using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>One line of a list or a batch form: a matter, or a group of matters that say the same and go one way together.</summary>
/// <param name="Id">The group, or the matter that stands alone.</param>
/// <param name="Title">The group's title in the office's words; null for a matter alone.</param>
/// <param name="Members">Its matters with their opinions and words, in the order in which they came.</param>
public sealed record MatterLine(Guid Id, string? Title, IReadOnlyList<MatterLineMember> Members)
{
    /// <summary>The id as it stands in the names of a form's fields.</summary>
    public string Key => Id.ToString("D");

    /// <summary>The matter that came first; the others of a group go its way.</summary>
    public Matter Matter => Members[0].Matter;

    /// <summary>Its opinion.</summary>
    public Opinion Opinion => Members[0].Opinion;

    /// <summary>What is said: the group's title, or the words.</summary>
    public string? Words => Title ?? Members[0].Words;

    /// <summary>How many people or households say it.</summary>
    public int Voices => Members.Sum(row => row.Opinion.Voices);

    /// <summary>Whether nobody of the people said it: it informs Ban Thường vụ and stays inside.</summary>
    public bool InternalOnly => Members.All(row => row.Opinion.InternalOnly);

    /// <summary>References of its opinions.</summary>
    public string References => string.Join(", ", Members.Select(row => row.Opinion.Reference).Distinct());

    /// <summary>Reads the lines of matters that somebody sees.</summary>
    internal static async Task<IReadOnlyList<MatterLine>> Of(DoiThoaiDb db, IQueryable<Matter> matters, CancellationToken ct)
    {
        var (opinions, groups) = (db.Opinions, db.OpinionGroups);
        var rows = await (from matter in matters join opinion in opinions on matter.OpinionId equals opinion.Id select new { matter, opinion }).ToListAsync(ct);
        var words = await Handover.Matters.Words(db, [.. rows.Select(row => row.matter.Id)], ct);
        var ids = rows.Select(row => row.matter.GroupId).OfType<Guid>().Distinct().ToList();
        var titles = await groups.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title, ct);
        return
        [
            .. rows.OrderBy(row => row.opinion.ReceivedAt).ThenBy(row => row.opinion.Id).ThenBy(row => row.matter.Ordinal)
                .Select(row => new MatterLineMember(row.matter, row.opinion, words.GetValueOrDefault(row.matter.Id)))
                .GroupBy(row => row.Matter.GroupId ?? row.Matter.Id)
                .Select(line => new MatterLine(line.Key, titles.GetValueOrDefault(line.Key), [.. line])),
        ];
    }
}

/// <summary>One matter of a line.</summary>
public sealed record MatterLineMember(Matter Matter, Opinion Opinion, string? Words);
