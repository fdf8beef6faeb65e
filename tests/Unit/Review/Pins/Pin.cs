using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;

namespace ReviewPipeline.UnitTests.Review.Pins;

/// <summary>A pin grown command by command on a candidate in review that Uma uploaded.</summary>
internal sealed class Pin
{
    public static readonly Actor Uma = new("person-c000000000000003", Role.Uploader);
    public static readonly Actor Gita = new("person-d000000000000004", Role.Governance);
    public static readonly Actor Otto = new("person-e000000000000005", Role.Auditor);

    public static readonly CandidateState Candidate = Candidates.InReview().State with { Uploader = Uma.Id };

    private static readonly SubjectId Id = SubjectId.Pin(Candidates.Id, Candidates.Ana.Id, "k");

    private readonly List<Entry> entries = [];

    public PinState State { get; private set; } = PinState.Empty;

    public IReadOnlyList<Entry> Entries => entries;

    public Outcome Last { get; private set; } = Outcome.Accept();

    public Refusal? Refusal => (Last as Outcome.Refused)?.Why;

    public static PinWords Words(string text) => PinWords.Of(text, handle => handle switch
    {
        "ana" => Candidates.Ana.Id,
        "ben" => Candidates.Ben.Id,
        _ => null,
    });

    public static PinCommand.Place At(int x, int y, string text = "The hand has six fingers.") => new(Candidates.Id, new(x, y), Words(text));

    public static PinCommand.Place On(PinRegion? region) => new(Candidates.Id, region, Words("Here."));

    public static Pin Placed() => new Pin().Do(At(4_000, 2_000), Candidates.Ana);

    public Pin Do(PinCommand command, Actor actor, CandidateState? candidate = null)
    {
        Last = PinRules.Decide(State, command, candidate ?? Candidate, actor);
        if (Last is Outcome.Accepted accepted)
        {
            foreach (var data in accepted.Entries)
            {
                var entry = Entry.Create(Id, State.Version + 1, actor, Candidates.Start.AddMinutes(State.Version), data.By(actor));
                entries.Add(entry);
                State = State.Apply(entry);
            }
        }

        return this;
    }
}
