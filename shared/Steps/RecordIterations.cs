using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Records which candidate at a place is the next iteration of which, by the order in which their files came. May run any number of
/// times and in any order: what came late is put in its place. Where all that came after one were withdrawn, it is the newest again.
/// </summary>
public sealed class RecordIterations(Commands commands, SubjectStore subjects)
{
    private static readonly Actor Self = Actor.Function("check-frame-set");

    /// <param name="set">Subject id of the frame set that the place is in.</param>
    public async Task Run(SubjectId set, SubjectId candidate, CancellationToken cancellation)
    {
        var frames = await subjects.Read<SetState>(set, cancellation);
        var newest = await subjects.Read<CandidateState>(candidate, cancellation);
        if (newest.Set != frames.Set)
        {
            return;
        }

        var iterations = new List<(SubjectId Id, CandidateState State)>();
        foreach (var id in frames.Frames.Where(frame => frame.File == newest.File).Select(frame => frame.Candidate).Distinct(StringComparer.Ordinal))
        {
            // What came here under another name first is an iteration there.
            if (SubjectId.TryParse(id, out var other)
                && await subjects.Read<CandidateState>(other, cancellation) is var state && state.Set == newest.Set && state.File == newest.File)
            {
                iterations.Add((other, state));
            }
        }

        iterations.Sort((one, other) => (one.State.OpenedAt, one.Id.Value).CompareTo((other.State.OpenedAt, other.Id.Value)));
        for (var i = 1; i < iterations.Count; i++)
        {
            var (earlier, later) = (iterations[i - 1], iterations[i]);
            await Record(later.Id, later.State, $"follows-{earlier.Id}", new CandidateCommand.Follow(earlier.Id.Value, i + 1), cancellation);
            var next = iterations.FindIndex(i, one => one.State.Status != Status.Withdrawn);
            if (next > 0)
            {
                var (by, newer) = iterations[next];
                await Record(
                    earlier.Id,
                    earlier.State,
                    $"superseded-{by}",
                    new CandidateCommand.Supersede(by.Value) { Uploader = newer.Uploader, UploadedAt = newer.OpenedAt },
                    cancellation);
            }
            else if (earlier.State.Successor is { } withdrawn)
            {
                await Record(earlier.Id, earlier.State, $"returned-{withdrawn}", new CandidateCommand.Return(withdrawn), cancellation);
            }
        }
    }

    /// <summary>Keyed by the version that was looked at, as a check run is: what changes later may have to be said again.</summary>
    private Task Record(SubjectId id, CandidateState seen, string what, CandidateCommand command, CancellationToken cancellation) =>
        commands.ByFunction<CandidateState>(
            id, $"{what}-{seen.Version}", Self, (state, now) => CandidateRules.Decide(state, command, Self, now), cancellation);
}
