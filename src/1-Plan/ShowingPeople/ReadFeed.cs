using System.Xml;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>Whoever reads feeds hears what became public: notices, results, answers. Atom, RFC 4287.</summary>
internal static class ReadFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Type = "application/atom+xml";
    private const int Most = 50;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/feed.atom", (Desk desk, IEnumerable<INewsSource> sources, CancellationToken ct) => Show(desk, sources, null, ct)).Allow(Right.Public).Keep();
        app.MapGet("/don-vi/{id}/feed.atom", (Desk desk, IEnumerable<INewsSource> sources, string id, CancellationToken ct) => Show(desk, sources, id, ct)).Allow(Right.Public).Keep();
    }

    private static async Task<IResult> Show(Desk desk, IEnumerable<INewsSource> sources, string? id, CancellationToken ct)
    {
        var units = PublicDialogues.Open(desk).Units;
        var unit = id is null ? null : await units.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (id is not null && unit is null) return desk.NotHere();
        List<NewsEntry> entries = [];
        foreach (var source in sources) entries.AddRange(await source.Of(desk, id, Most, ct));
        var title = unit is null ? desk.T["plan.news.title"] : desk.T["plan.news.titleOf", unit.Name];
        return Results.Bytes(Write(desk.Http.Request, id, title, [.. entries.OrderByDescending(it => it.On).ThenBy(it => it.Title, Folding.Order).Take(Most)]), Type);
    }

    private static byte[] Write(HttpRequest request, string? unit, string title, IReadOnlyList<NewsEntry> entries)
    {
        var home = $"{request.Scheme}://{request.Host}";
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            Element("title", title);
            Element("id", $"{home}{(unit is null ? "" : "/don-vi/" + unit)}/feed.atom");
            Link("self", $"{home}{(unit is null ? "" : "/don-vi/" + unit)}/feed.atom", Type);
            Link("alternate", home + (unit is null ? "/" : "/don-vi/" + unit), "text/html");
            Element("updated", At(entries.Count > 0 ? entries[0].On : DateOnly.FromDateTime(DateTime.UnixEpoch)));
            Author(title);
            foreach (var it in entries)
            {
                xml.WriteStartElement("entry", Atom);
                Element("title", it.Title);
                Element("id", $"tag:{request.Host.Host},2026:{it.Kind}/{it.Id:D}");
                Link("alternate", home + it.Url, "text/html");
                Element("updated", At(it.On));
                Author(it.Unit);
                Element("summary", it.Text.Length > 0 ? it.Text : it.Title);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();

            void Element(string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

            void Author(string name)
            {
                xml.WriteStartElement("author", Atom);
                Element("name", name);
                xml.WriteEndElement();
            }

            void Link(string rel, string href, string type)
            {
                xml.WriteStartElement("link", Atom);
                xml.WriteAttributeString("rel", rel);
                xml.WriteAttributeString("type", type);
                xml.WriteAttributeString("href", href);
                xml.WriteEndElement();
            }
        }

        return bytes.ToArray();
    }

    private static string At(DateOnly on) => Ground.Storage.Columns.Write(Clock.At(on, default));

    // Not every character that people may type exists in XML.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || System.Xml.XmlConvert.IsXmlChar((char)rune.Value)));
}
