using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan.GivingNotice;

/// <summary>By which means something was made known, where, and with which proof, as fields of a form.</summary>
internal sealed record PostingSection(IReadOnlyList<(PostingMeans Means, string Place, string Proof)> Postings)
{
    public static PostingSection Read(Form form) => new(
    [
        .. Enum.GetValues<PostingMeans>().Where(means => form.Ticked($"means-{Form.Word(means)}"))
            .Select(means => (means, form.Text($"place-{Form.Word(means)}", 300, required: false), form.Text($"proof-{Form.Word(means)}", 1000, required: false))),
    ]);

    /// <summary>The means proposed: the seat, the heads of villages, the loudspeaker.</summary>
    public static IEnumerable<(string Name, object? Value)> Proposed(string seat) =>
    [
        ($"means-{Form.Word(PostingMeans.Seat)}", true), ($"place-{Form.Word(PostingMeans.Seat)}", seat),
        ($"means-{Form.Word(PostingMeans.VillageHeads)}", true), ($"means-{Form.Word(PostingMeans.Loudspeaker)}", true),
    ];

    public void Enter(Turn turn, Dialogue dialogue, PostingAbout about, DateOnly on)
    {
        foreach (var (means, place, proof) in Postings)
        {
            turn.Db.Postings.Add(new Posting { Id = turn.NewId(), UnitId = dialogue.UnitId, DialogueId = dialogue.Id, About = about, Means = means, Place = place, PostedOn = on, Proof = proof });
            turn.Record(dialogue.UnitId, dialogue.Id, new ThingPosted(about, means, on), on);
        }
    }
}
