using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
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
/// Adds frames to a set, opening it with the first and completing it with the last that the brief asks for, runs the set checks on what is recorded of
/// the frames, and records all of it at once. Reads no pixels: a replaced frame brings its own signature, and those of the others are as they were.
/// </summary>
public sealed partial class CompareFrames(
    StepCommands commands,
    SubjectStore subjects,
    ApprovedFrames approved,
    WorkQueues queues,
    BriefTerms terms,
    RecordIterations iterations,
    TimeProvider time,
    ILogger<CompareFrames> log)
{
    /// <summary>Each time another process changed the set meanwhile. After that, all who came are told of once more.</summary>
    private const int MostAttempts = 5;

    private static readonly Actor Self = Actor.Function("check-frame-set");

    /// <param name="id">Of the set.</param>
    /// <param name="arrived">At least one; may have been counted before.</param>
    public async Task Run(SubjectId id, BriefState brief, IReadOnlyList<Arrival> arrived, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var seen = await subjects.ReadRecent<SetState>(id, cancellation);
            var (next, added) = Add(id, seen, brief, arrived);
            if (next.Status == Status.None || await TryRecord(id, seen, next, added, brief, arrived, cancellation))
            {
                return;
            }
        }

        foreach (var arrival in arrived)
        {
            await queues.Send(Pipeline.Queues.FrameSets, arrival.Candidate, cancellation);
        }
    }

    /// <returns>The set with its new frames, and the entries that say so.</returns>
    private (SetState Next, ImmutableArray<IEntryData> Added) Add(SubjectId id, SetState seen, BriefState brief, IReadOnlyList<Arrival> arrived)
    {
        var (next, added) = (seen, ImmutableArray.CreateBuilder<IEntryData>());
        var wanted = brief.Read().Frames;
        foreach (var (arrival, frame) in arrived.SelectMany(arrival => arrival.Frames.Select(frame => (arrival, frame))))
        {
            switch (SetRules.AddFrame(next, brief.Slug, arrival.Set, wanted, frame))
            {
                case Outcome.Refused refused:
                    LogNotAdded(log, frame.Candidate, refused.Why.Message);
                    break;
                case Outcome.Accepted accepted:
                    added.AddRange(accepted.Entries);
                    next = accepted.Entries.Aggregate(
                        next, (state, data) => state.Apply(Entry.Create(id, state.Version + 1, Self, time.GetUtcNow(), data)));
                    break;
                default:
                    throw new InvalidOperationException("An outcome is accepted or refused.");
            }
        }

        return (next, added.ToImmutable());
    }

    /// <returns>False where the set has changed since it was seen.</returns>
    private async Task<bool> TryRecord(
        SubjectId id,
        SetState seen,
        SetState next,
        ImmutableArray<IEntryData> added,
        BriefState brief,
        IReadOnlyList<Arrival> arrived,
        CancellationToken cancellation)
    {
        using var span = Spans.Part("compare frames");
        foreach (var frame in next.Frames)
        {
            if (SubjectId.TryParse(frame.Candidate, out var candidate))
            {
                span?.AddLink(new(SubjectTrace.Of(candidate)));
            }
        }

        var known = arrived.DistinctBy(arrival => arrival.Candidate).ToDictionary(arrival => arrival.Candidate.Value, arrival => arrival.State, StringComparer.Ordinal);
        foreach (var arrival in arrived)
        {
            if (await iterations.Run(next, arrival.Candidate, arrival.State, cancellation))
            {
                known.Clear();
            }
        }

        var frames = await Frames(next, known, cancellation);
        var counted = frames.Where(frame => frame.Counts).ToImmutableArray();
        var reference = await Reference(brief.Slug, counted, cancellation);
        var verdict = SetCheckEngine.Run(
            new SetInput(
                [.. counted.Select(frame => frame.AsFrame())],
                [.. frames.Where(frame => !frame.Counts).Select(frame => frame.File)],
                [.. reference.Select(frame => FrameSignature.Parse(frame.Signature)!)]),
            brief.Read());
        var check = new SetChecked(
            0,
            brief.Number,
            [.. frames.Select(frame => frame.AsSeen())],
            [.. reference.Select(frame => frame.Candidate)],
            verdict.Results,
            verdict.Standings);

        var key = $"compare-{next.Version}-{Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(check)))}";
        return await commands.Run<SetState>(id, key, Self, (state, _) => SetRules.RecordFrames(state, seen, added, next, check), cancellation)
            is not CommandResult<SetState>.Refused;
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
    public Task<ImmutableArray<CountedFrame>> Frames(SetState set, CancellationToken cancellation) =>
        Frames(set, ImmutableDictionary<string, CandidateState>.Empty, cancellation);

    private async Task<ImmutableArray<CountedFrame>> Frames(
        SetState set, IReadOnlyDictionary<string, CandidateState> known, CancellationToken cancellation)
    {
        var candidates = new Dictionary<string, CandidateState>(known, StringComparer.Ordinal);
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
        [
            .. (await approved.Of(brief, cancellation))
                .Where(frame => counted.All(own => own.Candidate != frame.Candidate) && FrameSignature.Parse(frame.Signature) is not null)
                .Take(ApprovedFrames.MostReference),
        ];

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Candidate} is not counted as a frame: {Why}")]
    private static partial void LogNotAdded(ILogger log, string candidate, string why);
}
