using System.Data.Common;
using System.Globalization;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SearchingAnswers;

/// <summary>What somebody looks for among what was published: words as people type them, with marks or without, the last one perhaps only begun; nothing in them is syntax.</summary>
public sealed class Search
{
    /// <summary>Results on a page.</summary>
    internal const int PageSize = 20;

    /// <summary>The newest hits are put in order, not older ones.</summary>
    internal const int Most = 1000;

    private const int MostWords = 12;
    private readonly List<string> words;
    private readonly List<string> marked;
    private readonly bool begun;
    private readonly List<IReadOnlyList<string>> within = [];

    /// <summary>Reads what was typed.</summary>
    internal Search(string typed)
    {
        words = [.. Folding.Words(Folding.Plain(typed)).Take(MostWords)];
        marked = [.. Folding.Words(Folding.Marked(typed)).Take(MostWords)];
        begun = words.Count > 0 && char.IsLetterOrDigit(typed[^1]);
    }

    /// <summary>Whether a word of a text was looked for.</summary>
    internal bool Wants(string word) => Folding.Plain(word) is var plain && (words.Contains(plain) || (begun && plain.StartsWith(words[^1], StringComparison.Ordinal)));

    /// <summary>Only opinions of a unit, of those before it and of those below it.</summary>
    internal async Task<Search> Of(DoiThoaiDb db, string unit, CancellationToken ct)
    {
        within.Add([.. (await Family(db, unit, ct)).Select(PublishedText.Unit)]);
        return this;
    }

    /// <summary>Only opinions with a matter of the field.</summary>
    internal Search In(string field)
    {
        within.Add([PublishedText.Field(field)]);
        return this;
    }

    /// <summary>Only opinions of the year.</summary>
    internal Search From(int year)
    {
        within.Add([PublishedText.Year(year)]);
        return this;
    }

    /// <summary>A page of hits: those with the very marks first, then the newest.</summary>
    /// <returns>The opinions, and how many hits there are among the newest <see cref="Most"/>.</returns>
    internal async Task<(IReadOnlyList<Guid> Opinions, int Count)> Look(DoiThoaiDb db, IEngine engine, int page, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = connection.CreateCommand();
            var query = new TextQuery([.. words.SkipLast(begun ? 1 : 0).Select(word => (IReadOnlyList<string>)[word]), .. within], begun ? words[^1] : null);
            var asked = query.AllOf.Count > 0 || query.Beginning is not null;
            if (asked) Give(command, "@words", engine.Words(query));
            Give(command, "@skip", (page - 1) * PageSize);
            // What is typed without a mark asks for no marks.
            var exact = marked.SequenceEqual(words, StringComparer.Ordinal) ? "" : Exactly(command);
            // Found before they are put in order: a planner that sees the page's limit through the count would look for twenty hits where a thousand are needed.
            command.CommandText = $"""
                with newest as materialized (
                    select hit.opinion_id, hit.seq, hit.marked from {(asked ? engine.Holding("published_texts") : "published_texts hit order by hit.seq desc")} limit {Most}
                ) select opinion_id, count(*) over () from newest order by {exact}seq desc limit {PageSize} offset @skip
                """;
            await using var rows = await command.ExecuteReaderAsync(ct);
            var (opinions, count) = (new List<Guid>(), 0);
            while (await rows.ReadAsync(ct))
            {
                opinions.Add(Guid.ParseExact(rows.GetString(0), "D"));
                count = rows.GetInt32(1);
            }

            return (opinions, count);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private string Exactly(DbCommand command)
    {
        List<string> conditions = [];
        for (var i = 0; i < marked.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"@mark{i}");
            // Words are letters and digits: there is nothing in them to escape.
            Give(command, name, begun && i == marked.Count - 1 ? $"% {marked[i]}%" : $"% {marked[i]} %");
            conditions.Add($"marked like {name}");
        }

        return $"case when {string.Join(" and ", conditions)} then 0 else 1 end, ";
    }

    private static void Give(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static async Task<HashSet<string>> Family(DoiThoaiDb db, string unit, CancellationToken ct)
    {
        var (parents, successors) = (db.UnitParents, db.UnitSuccessors);
        var known = new HashSet<string>(StringComparer.Ordinal) { unit };
        for (List<string> news = [unit]; news.Count > 0;)
        {
            var asked = news;
            var below = await parents.Where(row => asked.Contains(row.ParentId)).Select(row => row.UnitId).ToListAsync(ct);
            var before = await successors.Where(row => asked.Contains(row.SuccessorId)).Select(row => row.UnitId).ToListAsync(ct);
            news = [.. below.Concat(before).Where(known.Add)];
        }

        return known;
    }
}
