using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Texts;
using DoiThoai.Hold;
using DoiThoai.Hold.Handover;
using DoiThoai.Hold.RunningConferences;
using DoiThoai.Plan;
using DoiThoai.Prepare;

namespace DoiThoai.Conclude.KeepingMinutes;

/// <summary>Writes minutes out of what was recorded: nobody types them a second time.</summary>
/// <param name="T">The texts, in Vietnamese: documents stay so.</param>
/// <param name="Record">What was recorded.</param>
/// <param name="Minutes">What the secretary added.</param>
/// <param name="Public">Whether for anybody: names with consent alone, words as they were approved for the public.</param>
internal sealed record MinutesText(Texts T, ConferenceRecord Record, Minutes Minutes, bool Public)
{
    private readonly List<string> lines = [];

    /// <summary>The whole text; a line that begins with a Roman number is a heading, one with a dash an item.</summary>
    internal string Write()
    {
        var (conference, dialogue) = (Record.Conference, Record.Dialogue);
        Heading("conclude.minutes.time");
        Item("conclude.minutes.opened", At(conference?.OpenedAt), Record.HeldOn is { } on ? T["conclude.minutes.day", on] : T["conclude.unknown"]);
        if (Record.Hall?.State is { BeganAt: { } began } hall) Item("conclude.minutes.span", Spell.Time(began), hall.ClosedAt is { } ended ? Spell.Time(ended) : T["conclude.unknown"]);
        Item("conclude.minutes.place", Or(dialogue.Place));
        Heading("conclude.minutes.people");
        foreach (var kind in new[] { RoleKind.Chair, RoleKind.Presidium, RoleKind.Secretary, RoleKind.Opener })
        {
            var roles = Record.Roles.Where(role => role.Kind == kind).Select(role => string.IsNullOrEmpty(role.Name) ? role.Post : $"{role.Post} ({role.Name})").ToList();
            if (roles.Count > 0) lines.Add($"- {T[$"conclude.minutes.role.{Form.Word(kind)}"]}: {string.Join("; ", roles)}.");
        }

        Attendance();
        if (conference is { Interpreting.Length: > 0 }) Item("conclude.minutes.interpreting", conference.Interpreting);
        Heading("conclude.minutes.course");
        Item(conference?.OpeningReportGiven == true ? "conclude.minutes.openingReport" : "conclude.minutes.noOpeningReport");
        if (conference?.ReportBackGiven == true) Item("conclude.minutes.reportBack");
        if (Record.Hall is { } live) Course(live);
        Heading("conclude.minutes.opinions");
        var number = 0;
        foreach (var heard in Record.Heard) Opinion(++number, heard);
        if (number == 0) Item("conclude.minutes.noOpinions");
        foreach (var who in Record.Hall?.Unrecorded ?? []) Item("conclude.minutes.unrecorded", Spell.Time(Record.Hall!.State.Spoke[who.Id]), Spell.Length(Record.Hall.State.SpokenBy(who.Id, Record.Hall.State.At)));
        if (conference?.LedAway > 0) Item("conclude.minutes.ledAway", conference.LedAway);
        if (Record.NotReached > 0) Item("conclude.minutes.notReached", Record.NotReached);
        Heading("conclude.minutes.conclusion");
        Paragraphs(conference is { ChairConclusion.Length: > 0 } ? conference.ChairConclusion : T["conclude.minutes.noConclusion"]);
        if (!Public && Minutes.Addition.Length > 0)
        {
            Heading("conclude.minutes.addition");
            Paragraphs(Minutes.Addition);
        }

        Heading("conclude.minutes.end");
        Item("conclude.minutes.closed", At(conference?.ClosedAt));
        if (Minutes.ReadOn is { } read) Item("conclude.minutes.read", read, Minutes.ReadNote.Length == 0 ? "" : " " + Minutes.ReadNote.TrimEnd('.') + ".");
        return string.Join('\n', lines);
    }

    private void Attendance()
    {
        foreach (var group in Record.Attendance)
        {
            Item("conclude.minutes.group", group.Name, Count(group.Present), group.Invited is { } invited ? T["conclude.minutes.invited", invited] : "");
        }

        var conference = Record.Conference;
        var total = AttendanceGroup.Total(conference?.HeadCount, [.. Record.Attendance.Select(group => group.Present)]);
        Item("conclude.minutes.total", Count(total));
        if (Record.Hall?.State is { Arrived.Count: > 0 } hall) CheckedIn(hall);
        if (conference is { SheetNote.Length: > 0 }) Item("conclude.minutes.sheet", conference.SheetNote);
    }

    private void CheckedIn(HallState hall)
    {
        var here = hall.Plan.Entrants.Where(who => hall.Arrived.ContainsKey(who.Id)).ToList();
        Item("conclude.minutes.checkedIn", Count(here.Sum(who => who.People)));
        var late = here.Where(who => hall.CameLate(who.Id)).Select(who => Spell.Time(hall.Arrived[who.Id])).Order(StringComparer.Ordinal).ToList();
        if (late.Count > 0) Item("conclude.minutes.cameLate", Count(late.Count), string.Join("; ", late));
    }

    private void Course(HallRecord live)
    {
        foreach (var (item, at) in live.State.Items)
        {
            Item("conclude.minutes.item", Spell.Time(at), T.Word(item.Kind), Spell.Length(live.State.TimeOf(item, live.State.At)));
            // What the secretary wrote may name people: it is for those inside.
            if (!Public && live.Notes.GetValueOrDefault(HallNote.OfItem(item.Place)) is { } note) Paragraphs(note);
        }
    }

    private void Opinion(int number, HeardMatter heard)
    {
        var hidden = heard.Opinion.Restricted;
        var named = !hidden && heard.Name is not null && (!Public || heard.Consent);
        var who = string.Join(", ", new[] { named ? heard.Name : T["conclude.minutes.nobody"], hidden ? null : heard.Village }.OfType<string>());
        var words = hidden ? T["conclude.minutes.restricted"]
            : Public ? Record.PublicWords.GetValueOrDefault(heard.Opinion.Id) ?? T["conclude.minutes.notPublic"]
            : heard.Words ?? T["conclude.minutes.erased"];
        var field = heard.Head.Field.Length == 0 ? T.Word(heard.Head.Kind) : $"{T.Word(heard.Head.Kind)}, {T["field." + heard.Head.Field]}";
        lines.Add(T["conclude.minutes.opinion", number, who, field, heard.Opinion.Reference]);
        Paragraphs(words);
        if (!hidden && Record.Hall?.SpokenAt(heard.Opinion.Id) is { } spoke) Item("conclude.minutes.floor", Spell.Time(spoke), Spell.Length(Record.Hall.SpokenFor(heard.Opinion.Id)));
        if (heard.Matters.Count > 1) Item("conclude.minutes.sameWords", heard.Matters.Count);
        var times = Record.Hall?.AnsweredAt(heard.Head.Id) ?? [];
        foreach (var (place, answer) in (hidden ? [] : heard.Answers).Index())
        {
            if (answer.Question is { } question) Item("conclude.minutes.question", Public ? T["conclude.minutes.notPublic"] : question);
            if (answer.Text.Length > 0) lines.Add("- " + T["conclude.minutes.answer", answer.ByPost, answer.Text] + (place < times.Count ? " " + T["conclude.minutes.answeredAt", Spell.Time(times[place])] : ""));
        }

        foreach (var (point, text) in hidden ? [] : heard.Points)
        {
            Item("conclude.minutes.point", point.Ordinal, Public ? "" : text ?? T["conclude.minutes.erased"], point.Ending is { } ended ? T.Word(ended) : T["conclude.minutes.open"], point.EndingGround);
        }

        Ending(heard.Head, hidden);
    }

    private void Ending(Matter matter, bool hidden)
    {
        if (matter.Ending is not { } ending)
        {
            Item("conclude.minutes.result", T["conclude.minutes.open"]);
            return;
        }

        var parts = new List<string> { T.Word(ending) };
        if (Matter.LeavesTask(ending) && matter.DueOn is { } due) parts.Add(T["conclude.minutes.due", due]);
        if (Matter.LeavesTask(ending) && Record.BodyName(matter.LeadBodyId) is { } lead) parts.Add(T["conclude.minutes.lead", lead]);
        if (!hidden && matter.EndingGround.Length > 0) parts.Add(T["conclude.minutes.ground", matter.EndingGround.TrimEnd(' ', '.')]);
        if (Record.Hall?.EndedAt(matter) is { } minute) parts.Add(T["conclude.minutes.atMinute", minute]);
        Item("conclude.minutes.result", string.Join("; ", parts));
        if (matter.Satisfaction is { } said) Item("conclude.minutes.satisfied", T.Word(said));
    }

    private void Heading(string key) => lines.Add($"{Roman(lines.Count(IsHeading) + 1)}. {T[key]}");

    private void Item(string key, params object?[] args) => lines.Add("- " + T[key, args]);

    private void Paragraphs(string text) => lines.AddRange(text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private string At(TimeOnly? at) => at is { } time ? T["conclude.minutes.hour", time.Hour, time.Minute.ToString("00", System.Globalization.CultureInfo.InvariantCulture)] : T["conclude.unknown"];

    private string Or(string? text) => string.IsNullOrWhiteSpace(text) ? T["conclude.unknown"] : text;

    private string Count(int? count) => count is { } known ? T["conclude.minutes.count", known] : T["conclude.unknown"];

    internal static bool IsHeading(string line) => line.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 5 and var end && line[..end].All(letter => letter is 'I' or 'V' or 'X');

    /// <summary>Whether a line names who speaks, so that what is said follows on the same sheet.</summary>
    internal static bool IsSpeaker(string line) => line.EndsWith(':') && line.Length > 0 && char.IsAsciiDigit(line[0]);

    private static string Roman(int number) => number switch { 4 => "IV", 9 => "IX", < 4 => new string('I', number), < 9 => "V" + new string('I', number - 5), _ => "X" + new string('I', number - 10) };
}
