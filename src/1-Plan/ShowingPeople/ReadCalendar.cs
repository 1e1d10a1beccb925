using System.Globalization;
using System.Text;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>The dialogues in anybody's calendar: those with a day, moved and called off as they are. iCalendar, RFC 5545.</summary>
internal static class ReadCalendar
{
    private const int Most = 500;
    private const int LineOctets = 75;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/calendar.ics", (Desk desk, CancellationToken ct) => Show(desk, null, ct)).Allow(Right.Public).Keep();
        app.MapGet("/don-vi/{id}/calendar.ics", (Desk desk, string id, CancellationToken ct) => Show(desk, id, ct)).Allow(Right.Public).Keep();
    }

    private static async Task<IResult> Show(Desk desk, string? id, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var units = db.Units;
        if (id is not null && !await units.AnyAsync(row => row.Id == id, ct)) return desk.NotHere();
        var rows = await PublicDialogues.Of(db).Where(row => row.HeldOn != null && (id == null || row.UnitId == id)).OrderByDescending(row => row.HeldOn).Take(Most)
            .Join(units, row => row.UnitId, of => of.Id, (row, of) => new { row, of.Name }).ToListAsync(ct);
        var (text, home) = (new StringBuilder(), $"{desk.Http.Request.Scheme}://{desk.Http.Request.Host}");
        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//Doi Thoai//dialogues//VI");
        Line("CALSCALE", "GREGORIAN");
        Line("X-WR-CALNAME", Escape(desk.T["plan.calendar.title"]));
        foreach (var it in rows)
        {
            var dialogue = it.row;
            Line("BEGIN", "VEVENT");
            Line("UID", $"{dialogue.Id:D}@{desk.Http.Request.Host.Host}");
            Line("DTSTAMP", Instant(desk.Now));
            if (dialogue.StartsAt is { } at)
            {
                var begins = Clock.At(dialogue.HeldOn!.Value, at);
                Line("DTSTART", Instant(begins));
                // Half a day or a whole one, of four hours each.
                Line("DURATION", dialogue.Days is > 0.5 ? "PT8H" : "PT4H");
            }
            else
            {
                Line("DTSTART;VALUE=DATE", dialogue.HeldOn!.Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            }

            Line("SUMMARY", Escape(desk.T["plan.calendar.summary", it.Name, dialogue.Theme]));
            if (dialogue.Place.Length > 0) Line("LOCATION", Escape(dialogue.Place));
            Line("STATUS", dialogue.State == DialogueState.Cancelled ? "CANCELLED" : dialogue.NoticedOn is null ? "TENTATIVE" : "CONFIRMED");
            Line("SEQUENCE", dialogue.Version.ToString(CultureInfo.InvariantCulture));
            Line("URL", $"{home}/doi-thoai/{dialogue.Id:D}");
            Line("END", "VEVENT");
        }

        Line("END", "VCALENDAR");
        return Results.Text(text.ToString(), "text/calendar; charset=utf-8");

        void Line(string name, string value)
        {
            var octets = 0;
            foreach (var rune in $"{name}:{value}".EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > LineOctets)
                {
                    text.Append("\r\n ");
                    octets = 1;
                }

                text.Append(rune.ToString());
                octets += rune.Utf8SequenceLength;
            }

            text.Append("\r\n");
        }
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        string.Concat(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Where(letter => !char.IsControl(letter)));
}
