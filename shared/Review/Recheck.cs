using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>Runs a recorded check run again, from the record and the file alone, and tells whether it comes to the same.</summary>
public static class Recheck
{
    /// <returns>What differs, in the order of the record; empty where the run comes to the same, byte for byte.</returns>
    public static ImmutableArray<RecheckDifference> Run(CheckRecord record, ReadOnlyMemory<byte> file)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        if (sha256 != record.File.Sha256)
        {
            return [new("file", record.File.Sha256, $"{sha256}: it is another file, or it was changed")];
        }

        var recorded = CheckRecord.EvidenceOf(sha256, record.Brief, record.Sidecar, record.Verdict);
        if (recorded != record.Verdict.Evidence)
        {
            return [new("record", record.Verdict.Evidence ?? "no evidence hash", $"{recorded}: the record was changed after it was made")];
        }

        if (WorkingImage.Decode(record.File.Format, file) is not Decoding.Complete { Image: var image })
        {
            return [new("file", "every pixel decoded", "it can't be decoded")];
        }

        using (image)
        {
            var brief = record.Brief.Read();
            var input = CheckInput.Of(image, record.Sidecar, file) with
            {
                Neighbours = record.Verdict.Neighbours,
                Credentials = record.Verdict.Credentials,
            };
            var run = CheckEngine.Run(input, brief);
            var verdict = record.Verdict with
            {
                Results = run.Results,
                Placements = run.Placements,
                Signature = record.Verdict.Signature is null ? null : run.Signature?.Text,
                Fingerprint = record.Verdict.Fingerprint is null ? null : RecordedFingerprint.Of(image.Facts.Appearance),
            };
            var now = CheckRecord.EvidenceOf(sha256, record.Brief, record.Sidecar, verdict);
            return now == recorded ? [] : [.. Differences(record.Verdict, verdict).DefaultIfEmpty(new("evidence", recorded, now))];
        }
    }

    private static IEnumerable<RecheckDifference> Differences(CandidateChecked then, CandidateChecked now)
    {
        foreach (var result in then.Results)
        {
            var again = now.Results.FirstOrDefault(other => other.Code == result.Code);
            if (again is null)
            {
                yield return new(result.Code, InWords(result), "this program has no such check");
            }
            else if (again.CheckVersion != result.CheckVersion)
            {
                yield return new(
                    result.Code,
                    $"{InWords(result)} (version {result.CheckVersion} of the check)",
                    $"{InWords(again)} (version {again.CheckVersion}: another rule, so another result is no contradiction)");
            }
            else if (again != result)
            {
                yield return new(result.Code, InWords(result), InWords(again));
            }
        }

        foreach (var added in now.Results.ExceptBy(then.Results.Select(result => result.Code), result => result.Code, StringComparer.Ordinal))
        {
            yield return new(added.Code, "there was no such check", InWords(added));
        }

        if (then.Fingerprint != now.Fingerprint)
        {
            yield return new("fingerprint", $"{then.Fingerprint?.Pdq}", $"{now.Fingerprint?.Pdq}");
        }

        foreach (var (before, after) in then.Placements.Zip(now.Placements).Where(pair => !Same(pair.First, pair.Second)))
        {
            yield return new($"placement {before.Placement}", InWords(before), InWords(after));
        }
    }

    /// <summary>By what is written of them: lists within a record are compared as lists, not as references.</summary>
    private static bool Same(PlacementVerdict one, PlacementVerdict other) => InWords(one) == InWords(other);

    private static string InWords(CheckResult result) =>
        string.Join(", ", new[]
        {
            Words.Of(result.Outcome),
            Words.Of(result.Severity),
            result.Measured is null ? null : $"measured {result.Measured}",
            result.Limit is null ? null : $"limit {result.Limit}",
            result.Placement is null ? null : $"for {result.Placement}",
            result.Evidence is null ? null : $"drawing {result.Evidence.Sha256[..12]}",
        }.OfType<string>());

    private static string InWords(PlacementVerdict placement) =>
        string.Join("; ", [
            placement.Met ? "met" : $"misses {string.Join(", ", placement.Failed)}",
            .. placement.Misses.Select(miss => $"{miss.Code} {miss.Why}"),
            .. placement.Refit is { } refit ? [$"{refit}"] : Array.Empty<string>(),
        ]);
}

/// <param name="What">A check's code, <c>placement id</c>, <c>file</c> or <c>record</c>.</param>
public sealed record RecheckDifference(string What, string Then, string Now);
