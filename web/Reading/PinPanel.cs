using System.Collections.Immutable;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>The pins of a candidate as pages show them.</summary>
/// <param name="MayPin">Whether the reader may place and answer pins.</param>
/// <param name="Key">For the forms.</param>
public sealed record PinPanel(
    SubjectId Candidate, CandidateState State, ImmutableArray<PinThread> Threads, bool MayPin, NameBook Names, string Key)
{
    /// <summary>Pins of earlier iterations that nobody has settled.</summary>
    public ImmutableArray<EarlierPin> Earlier { get; init; } = [];

    /// <summary>What was filled in, where it was refused.</summary>
    public PinForm Form { get; init; } = new();

    public RefusalNotice? Notice { get; init; }

    /// <summary>What has just been done, to be said aloud.</summary>
    public string? Said { get; init; }

    /// <summary>The pin that it was done to.</summary>
    public string? Done { get; init; }

    public int Open => Threads.Count(thread => thread.Pin.IsOpen);

    public string Words(PersonalText kept) => PinWords.Read(Names.Say(kept), Names.Of);
}

/// <summary>Reads the pins of a candidate for a page.</summary>
public sealed class PinReader(PinShelf shelf, EarlierPins earlier, BriefGroups groups)
{
    public async Task<PinPanel> Read(
        SubjectId candidate, CandidateState state, Actor reader, NameBook names, CancellationToken cancellation)
    {
        var threads = await shelf.Of(candidate, cancellation);
        return new(candidate, state, threads, PinRules.MayPin(state, reader.In(await groups.Of(state.Brief, cancellation))), names, FormKey.New())
        {
            Earlier = await earlier.Of(state, threads, cancellation),
        };
    }
}
