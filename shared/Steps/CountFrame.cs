using Microsoft.Extensions.Logging;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Adds a checked candidate to its frame set, opening the set with the first frame and counting up to what the brief asks for.</summary>
public sealed partial class CountFrame(Commands commands, SubjectStore subjects, ILogger<CountFrame> log)
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
        var result = await commands.ByFunction<SetState>(
            SubjectId.Set(frame.Brief, frame.Set),
            $"frame-{candidate}",
            Self,
            (set, _) => SetRules.AddFrame(set, frame.Brief, frame.Set, brief.Read().Frames, new(candidate.Value, frame.File)),
            cancellation);
        if (result is CommandResult<SetState>.Refused refused)
        {
            LogNotAdded(log, candidate.Value, refused.Why.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Candidate} is not counted as a frame: {Why}")]
    private static partial void LogNotAdded(ILogger log, string candidate, string why);
}
