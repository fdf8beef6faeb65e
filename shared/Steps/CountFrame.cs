using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Counts a checked candidate in its frame set, and in every other set where the same bytes came. Frames that come to one set at the same time are
/// counted together.
/// </summary>
public sealed class CountFrame
{
    private readonly SubjectStore subjects;
    private readonly RecentBriefs briefs;
    private readonly CompareFrames compare;
    private readonly Crowd crowd;
    private readonly SharedTurns<Arrival> turns;

    public CountFrame(SubjectStore subjects, RecentBriefs briefs, CompareFrames compare, Crowd crowd, TimeProvider time)
    {
        (this.subjects, this.briefs, this.compare, this.crowd) = (subjects, briefs, compare, crowd);
        turns = new(Count, time);
    }

    public async Task Run(SubjectId candidate, CancellationToken cancellation)
    {
        using var presence = crowd.Enter();
        await Run(candidate, await subjects.Read<CandidateState>(candidate, cancellation), cancellation);
    }

    /// <param name="frame">The candidate as it stands.</param>
    public async Task Run(SubjectId candidate, CandidateState frame, CancellationToken cancellation)
    {
        if (frame.Verdict is null)
        {
            return;
        }

        (string Set, string File)[] places = [(frame.Set, frame.File), .. frame.Aliases.Select(alias => (alias.Set, alias.File))];
        foreach (var set in places.GroupBy(place => place.Set, place => place.File, StringComparer.Ordinal))
        {
            var arrival = new Arrival(candidate, set.Key, frame, [.. set.Distinct(StringComparer.Ordinal)]);
            await turns.Run(SubjectId.Set(frame.Brief, set.Key), arrival, cancellation);
        }
    }

    /// <remarks>Done for all whose frames they are, so not cancelled with any of them.</remarks>
    private async Task Count(SubjectId set, IReadOnlyList<Arrival> arrived)
    {
        var brief = await briefs.Read(arrived[0].State.Brief, CancellationToken.None);
        await compare.Run(set, brief, arrived, CancellationToken.None);
    }
}
