using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Pins;

/// <summary>Where a pin stands: the fold of its entries. What was replied stays in the entries; a thread may be longer than a head.</summary>
public sealed record PinState : ISubjectState<PinState>
{
    public static PinState Empty { get; } = new();

    public Status Status { get; init; } = Status.None;

    public long Version { get; init; }

    public string Candidate { get; init; } = "";

    public string Sha256 { get; init; } = "";

    /// <summary>Null: the whole picture.</summary>
    public PinRegion? Region { get; init; }

    public PersonalText Text { get; init; } = new PersonalText.Plain("");

    public ImmutableArray<string> Mentions { get; init; } = [];

    public string? CarriedFrom { get; init; }

    public string By { get; init; } = "";

    public DateTimeOffset? At { get; init; }

    public int Replies { get; init; }

    /// <summary>Who resolved or reopened it last; null where nobody has.</summary>
    public string? TurnedBy { get; init; }

    public DateTimeOffset? TurnedAt { get; init; }

    public PinState Apply(Entry entry)
    {
        var next = this with { Status = Pipeline.After(Status, entry.Data), Version = entry.FollowOn(Version) };
        return entry.Data switch
        {
            PinPlaced placed => next with
            {
                Candidate = placed.Candidate,
                Sha256 = placed.Sha256,
                Region = placed.Region,
                Text = placed.Text,
                Mentions = placed.Mentions,
                CarriedFrom = placed.CarriedFrom,
                By = entry.Actor,
                At = entry.At,
            },
            PinReplied => next with { Replies = Replies + 1 },
            PinResolved or PinReopened => next with { TurnedBy = entry.Actor, TurnedAt = entry.At },
            _ => throw new InvalidOperationException($"{entry.Kind} is not an entry of a pin."),
        };
    }
}
