using System.Collections.Immutable;
using ReviewPipeline.Checks;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>What a person saw of a candidate, as their page said it.</summary>
/// <param name="Run">The check run whose findings were shown.</param>
/// <param name="Round">0 where the page did not say it.</param>
/// <param name="Stage">Index from 0 of the stage that was open.</param>
public sealed record Seen(int Run, int Round, int Stage);

/// <summary>How a candidate stands now, against what a person saw of it: for the answer to a decision that came too late.</summary>
public static class WhatDiffers
{
    /// <param name="now">The candidate, which was in review when it was seen.</param>
    /// <param name="status">How it stands by the clock.</param>
    /// <param name="entries">Its history, for the findings of earlier check runs.</param>
    /// <returns>Sentences; none where all is as it was seen, the claim aside.</returns>
    public static ImmutableArray<string> Of(
        Seen seen, CandidateState now, Status status, ReviewTerms? terms, IEnumerable<Entry> entries)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (status != Status.InReview)
        {
            sentences.Add($"You saw it in review; it is {Words.Of(status)} now.");
        }

        if (now.Verdict is { } verdict && verdict.Run != seen.Run)
        {
            var earlier = entries.Select(entry => entry.Data).OfType<CandidateChecked>().FirstOrDefault(run => run.Run == seen.Run);
            sentences.Add(earlier is null || earlier.BriefVersion == verdict.BriefVersion
                ? $"You saw check run {seen.Run}; run {verdict.Run} is the last one."
                : $"You saw check run {seen.Run} by version {earlier.BriefVersion} of the brief; run {verdict.Run} is by version {verdict.BriefVersion}.");
            sentences.AddRange(FindingsBetween(earlier?.Results ?? [], verdict.Results));
        }

        if (seen.Round > 0 && seen.Round != now.Round)
        {
            sentences.Add($"It has been reopened: this is round {now.Round}.");
        }
        else if (seen.Round > 0 && seen.Stage != now.Stage && status == Status.InReview)
        {
            sentences.Add($"Stage {NameOf(seen.Stage, terms)} was open; {NameOf(now.Stage, terms)} is open now.");
        }

        return sentences.ToImmutable();
    }

    private static IEnumerable<string> FindingsBetween(IEnumerable<CheckResult> before, IEnumerable<CheckResult> after)
    {
        var changes = FindingChanges.Of(before, after);
        if (changes.IsEmpty)
        {
            return ["The findings are the same."];
        }

        return
        [
            .. changes.New.Select(finding => $"New: {finding.Code} {finding.Message}"),
            .. changes.Fixed.Select(finding => $"No longer found: {finding.Code} {finding.Message}"),
        ];
    }

    private static string NameOf(int stage, ReviewTerms? terms) => terms?.StageAt(stage)?.Name ?? $"{stage + 1}";
}
