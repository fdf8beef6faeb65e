using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Records which candidate at a place is the next iteration of which, by the order in which their files came. May run any number of
/// times and in any order: what came late is put in its place. Where all that came after one were withdrawn, it is the newest again.
/// </summary>
public sealed class RecordIterations(StepCommands commands, SubjectStore subjects)
{
    private static readonly Actor Self = Actor.Function("check-frame-set");

    /// <param name="frames">The frame set that the place is in.</param>
    /// <param name="newest">The candidate as it stands.</param>
    /// <returns>False where there was nothing to record: no other candidate ever stood at its place.</returns>
    public async Task<bool> Run(SetState frames, SubjectId candidate, CandidateState newest, CancellationToken cancellation)
    {
        var here = frames.Frames.Where(frame => frame.File == newest.File).Select(frame => frame.Candidate).Distinct(StringComparer.Ordinal).ToList();
        if (newest.Set != frames.Set || here.All(id => id == candidate.Value))
        {
            return false;
        }

        var iterations = new List<(SubjectId Id, CandidateState State)>();
        foreach (var id in here)
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

        return true;
    }

    /// <summary>Keyed by the version that was looked at, as a check run is: what changes later may have to be said again.</summary>
    private Task Record(SubjectId id, CandidateState seen, string what, CandidateCommand command, CancellationToken cancellation) =>
        commands.Run<CandidateState>(
            id, $"{what}-{seen.Version}", Self, (state, now) => CandidateRules.Decide(state, command, Self, now), cancellation);
}
