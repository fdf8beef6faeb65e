using System.Collections.Concurrent;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>What was asked of the desk, and what it said: what the trail must agree with in the end.</summary>
internal sealed class Ledger
{
    public ConcurrentQueue<SentUpload> Uploads { get; } = [];

    public ConcurrentQueue<SentDecision> Decisions { get; } = [];

    public int Acknowledged => Uploads.Count(upload => upload.Said == Said.Yes) + Decisions.Count(decision => decision.Said == Said.Yes);

    public override string ToString() =>
        $"uploads: {Tally(Uploads.Select(upload => upload.Said))}; decisions: {Tally(Decisions.Select(decision => decision.Said))}";

    private static string Tally(IEnumerable<Said> said) => string.Join(
        ", ", said.CountBy(one => one).OrderBy(count => count.Key).Select(count => $"{count.Value} {Words(count.Key)}"));

    private static string Words(Said said) => said switch
    {
        Said.Yes => "acknowledged",
        Said.No => "refused",
        _ => "not acknowledged",
    };
}

internal sealed record SentUpload(SubjectId Candidate, Said Said);

/// <param name="Key">Of the command; its marker lies under it.</param>
internal sealed record SentDecision(SubjectId Candidate, Actor By, string Key, Said Said);
