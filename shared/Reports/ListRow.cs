using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>One row of the read models: a document under a partition and a key. Partitions and keys are built here and nowhere else.</summary>
public sealed record ListRow(string Partition, string Key, string Document)
{
    public const string Briefs = "briefs";

    /// <summary>Newest entries of all subjects, newest first.</summary>
    public const string Latest = "latest";

    /// <summary>The same of one person.</summary>
    public static string TrailBy(string person) => $"trail-by-{person}";

    /// <summary>The same of a brief and what belongs to it.</summary>
    public static string TrailOf(string brief) => $"trail-of-{brief}";

    /// <summary>The same of a licence, and of assets where they were put under it.</summary>
    public static string TrailUnder(string licence) => $"trail-under-{licence}";

    /// <summary>Where entries of before this moment begin, in a list that is newest first.</summary>
    public static string LatestBefore(DateTimeOffset moment) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - moment.UtcTicks:D19}");

    /// <summary>Stands for the brief of files whose path names none that could exist.</summary>
    public const string NoBrief = "";

    /// <summary>What the partitions of all briefs' candidates begin with.</summary>
    public const string CandidatesPrefix = "candidates-";

    public static string CandidatesOf(string brief) => CandidatesPrefix + brief;

    /// <summary>Approved candidates of a brief, newest decision first: what its frame sets are held against.</summary>
    public static string ApprovedOf(string brief) => $"approved-{brief}";

    /// <summary>All that a person has uploaded, newest first.</summary>
    public static string MadeBy(string person) => $"made-{person}";

    public static string SetsOf(string brief) => $"sets-{brief}";

    public static string FilesOf(string brief) => $"files-{brief}";

    /// <summary>Pins on a candidate and what was answered: a row each.</summary>
    public static string PinsOf(string candidate) => $"pins-{candidate}";

    /// <summary>Guest links of a brief, newest first.</summary>
    public static string GuestsOf(string brief) => $"guests-{brief}";

    /// <summary>Of a row in a list that is newest first.</summary>
    public static string NewestFirstKey(DateTimeOffset at, string id) => $"{LatestBefore(at)}-{id}";

    public static string LatestKey(LatestEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - entry.At.UtcTicks:D19}-{entry.Subject}-{entry.Version:D10}");

    /// <summary>All that ever came at a path, newest first.</summary>
    public static string FileKey(FileOutcome file) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FileKeyPrefix(file.Path)}{DateTimeOffset.MaxValue.UtcTicks - file.At.UtcTicks:D19}-{file.Candidate}");

    public static string FileKeyPrefix(string path) => $"{Hash(path)}-";

    /// <summary>A pin's own row has its id as the key.</summary>
    public static string PinLineKey(string pin, long version) => string.Create(CultureInfo.InvariantCulture, $"{pin}.{version:D10}");

    public static bool IsPinLine(string key) => key.Contains('.', StringComparison.Ordinal);

    /// <summary>Paths may hold what keys may not.</summary>
    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));

    public static ListRow Of<T>(string partition, string key, T document) =>
        new(partition, key, JsonSerializer.Serialize(document, EntryJson.Options));

    public T Read<T>() => JsonSerializer.Deserialize<T>(Document, EntryJson.Options)!;
}
