using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Runs the set checks on what is recorded of a set's frames, and records what they come to where it is new. Reads no pixels: a replaced
/// frame brings its own signature, and those of the others are as they were.
/// </summary>
public sealed class CompareFrames(
    Commands commands, SubjectStore subjects, Lists lists, WorkQueues queues, BriefTerms terms, TimeProvider time)
{
    /// <summary>How many approved frames a set is held against, newest first.</summary>
    private const int MostReference = 20;

    private static readonly Actor Self = Actor.Function("check-frame-set");

    /// <param name="told">The candidate whose message led here: sent again where the set changed meanwhile.</param>
    public async Task Run(SubjectId id, BriefState brief, SubjectId told, CancellationToken cancellation)
    {
        var set = await subjects.Read<SetState>(id, cancellation);
        if (set.Status == Status.None)
        {
            return;
        }

        using var span = Spans.Part("compare frames");
        var frames = await Frames(set, cancellation);
        foreach (var frame in set.Frames)
        {
            if (SubjectId.TryParse(frame.Candidate, out var candidate))
            {
                span?.AddLink(new(SubjectTrace.Of(candidate)));
            }
        }

        var counted = frames.Where(frame => frame.Counts).ToImmutableArray();
        var approved = await Reference(brief.Slug, counted, cancellation);
        var verdict = SetCheckEngine.Run(
            new SetInput(
                [.. counted.Select(frame => frame.AsFrame())],
                [.. frames.Where(frame => !frame.Counts).Select(frame => frame.File)],
                [.. approved.Select(frame => FrameSignature.Parse(frame.Signature)!)]),
            brief.Read());
        var check = new SetChecked(
            0,
            brief.Number,
            [.. frames.Select(frame => frame.AsSeen())],
            [.. approved.Select(frame => frame.Candidate)],
            verdict.Results,
            verdict.Standings);

        var key = $"compare-{set.Version}-{Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(check)))}";
        var result = await commands.ByFunction<SetState>(
            id, key, Self, (state, _) => SetRules.RecordCheck(state, set.Version, check), cancellation);
        if (result is CommandResult<SetState>.Refused)
        {
            await queues.Send(Pipeline.Queues.FrameSets, told, cancellation);
        }
    }

    /// <summary>As it stands by the clock. Null where there is no such set.</summary>
    public async Task<FrameSetReport?> Report(string brief, string set, CancellationToken cancellation)
    {
        var id = SubjectId.Set(brief, set);
        var state = await subjects.Read<SetState>(id, cancellation);
        if (state.Status == Status.None)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var frames = ImmutableArray.CreateBuilder<CountedFrame>();
        foreach (var frame in await Frames(state, cancellation))
        {
            var stands = frame.State.StandsAt(now, await terms.Of(frame.State, cancellation));
            frames.Add(frame with { State = frame.State with { Status = stands } });
        }

        return FrameSetReport.Of(id.Value, state, frames.DrainToImmutable());
    }

    /// <summary>The files of a set with the candidates that stand for them.</summary>
    public async Task<ImmutableArray<CountedFrame>> Frames(SetState set, CancellationToken cancellation)
    {
        var candidates = new Dictionary<string, CandidateState>(StringComparer.Ordinal);
        foreach (var frame in set.Frames)
        {
            if (!candidates.ContainsKey(frame.Candidate) && SubjectId.TryParse(frame.Candidate, out var candidate))
            {
                candidates.Add(frame.Candidate, await subjects.Read<CandidateState>(candidate, cancellation));
            }
        }

        return CountedFrame.Of(set, candidates);
    }

    private async Task<List<ReferenceFrame>> Reference(
        string brief, ImmutableArray<CountedFrame> counted, CancellationToken cancellation) =>
        await lists.Rows(ListRow.ApprovedOf(brief), cancellation)
            .Select(row => row.Read<ReferenceFrame>())
            .Where(frame => counted.All(own => own.Candidate != frame.Candidate) && FrameSignature.Parse(frame.Signature) is not null)
            .Take(MostReference)
            .ToListAsync(cancellation);
}
