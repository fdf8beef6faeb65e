using Microsoft.Extensions.Logging;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Adds a checked candidate to its frame set, and to every other set where the same bytes came, opening a set with its first frame and
/// counting up to what the brief asks for; records which candidate is the next iteration of which; then has the set compared.
/// </summary>
public sealed partial class CountFrame(Commands commands, SubjectStore subjects, CompareFrames compare, RecordIterations iterations, ILogger<CountFrame> log)
{
    private static readonly Actor Self = Actor.Function("check-frame-set");

    public async Task Run(SubjectId candidate, CancellationToken cancellation)
    {
        var frame = await subjects.Read<CandidateState>(candidate, cancellation);
        if (frame.Verdict is null)
        {
            return;
        }

        var brief = await subjects.Read<BriefState>(SubjectId.Brief(frame.Brief), cancellation);
        (string Set, string File)[] places = [(frame.Set, frame.File), .. frame.Aliases.Select(alias => (alias.Set, alias.File))];
        foreach (var set in places.GroupBy(place => place.Set, place => place.File, StringComparer.Ordinal))
        {
            foreach (var file in set.Distinct(StringComparer.Ordinal))
            {
                await Add(candidate, brief, set.Key, file, cancellation);
            }

            await iterations.Run(SubjectId.Set(brief.Slug, set.Key), candidate, cancellation);
            await compare.Run(SubjectId.Set(brief.Slug, set.Key), brief, told: candidate, cancellation);
        }
    }

    private async Task Add(SubjectId candidate, BriefState brief, string set, string file, CancellationToken cancellation)
    {
        var result = await commands.ByFunction<SetState>(
            SubjectId.Set(brief.Slug, set),
            $"frame-{candidate}-{file}",
            Self,
            (state, _) => SetRules.AddFrame(state, brief.Slug, set, brief.Read().Frames, new(candidate.Value, file)),
            cancellation);
        if (result is CommandResult<SetState>.Refused refused)
        {
            LogNotAdded(log, candidate.Value, refused.Why.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Candidate} is not counted as a frame: {Why}")]
    private static partial void LogNotAdded(ILogger log, string candidate, string why);
}
