using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Checks;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>What changed from one iteration to the next, and what that did to the findings.</summary>
/// <param name="Facts">What is known of both and differs, in the order of <see cref="FactsOf(CandidateState, KeyRing)"/>.</param>
/// <param name="Findings">Null where one of them has not been checked.</param>
public sealed record IterationDiff(ImmutableArray<FactChange> Facts, FindingChanges? Findings)
{
    /// <param name="keys">What people wrote is compared as they wrote it.</param>
    public static IterationDiff Of(CandidateState before, CandidateState after, KeyRing keys) => new(
        [.. FactsOf(before, keys).Zip(FactsOf(after, keys))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new FactChange(pair.First.Name, pair.First.Value, pair.Second.Value))],
        before.Verdict is null || after.Verdict is null ? null : FindingChanges.Of(before.Verdict.Results, after.Verdict.Results));

    private static IEnumerable<(string Name, string? Value)> FactsOf(CandidateState state, KeyRing keys)
    {
        yield return ("Pixels", state is { Width: { } width, Height: { } height } ? $"{Number(width)} × {Number(height)}" : null);
        yield return ("Format", state.Format is { } format ? Words.Of(format).ToUpperInvariant() : null);
        yield return ("Bytes", Number(state.Bytes));
        yield return ("Brief version", state.Verdict is { } verdict ? Number(verdict.BriefVersion) : null);
        yield return ("Finishing", state.Edits is { } edits ? $"{Words.Of(state.Finishing)}: {keys.Read(edits)}" : Words.Of(state.Finishing));
        yield return ("Model", state.Sidecar is { Model: { } model } said ? $"{model} {said.ModelVersion}".TrimEnd() : null);
        yield return ("Seed", state.Sidecar?.Seed is { } seed ? Number(seed) : null);
        yield return ("Prompt", state.Sidecar?.Prompt is { } prompt ? keys.Read(prompt) : null);
        yield return ("Maker", state.Sidecar?.Maker is { } maker ? keys.Read(maker) : null);
        yield return ("Sidecar", state.SidecarSha256?[..Math.Min(12, state.SidecarSha256.Length)]);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Before">Null where it was not known.</param>
public sealed record FactChange(string Name, string? Before, string? After);
