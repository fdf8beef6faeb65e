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

    /// <summary>Candidates in review, ordered by deadline, then most blocking findings first.</summary>
    public const string Queue = "queue";

    /// <summary>Newest entries of all subjects, newest first.</summary>
    public const string Latest = "latest";

    public static string CandidatesOf(string brief) => $"candidates-{Safe(brief)}";

    public static string SetsOf(string brief) => $"sets-{Safe(brief)}";

    public static string FilesOf(string brief) => $"files-{Safe(brief)}";

    public static string QueueKey(DateTimeOffset deadline, int blocking, string candidate) =>
        string.Create(CultureInfo.InvariantCulture, $"{deadline.UtcTicks:D19}-{99 - Math.Min(blocking, 99):D2}-{candidate}");

    public static string LatestKey(LatestEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - entry.At.UtcTicks:D19}-{entry.Subject}-{entry.Version:D10}");

    public static string FileKey(string path) => Hash(path);

    public static ListRow Of<T>(string partition, string key, T document) =>
        new(partition, key, JsonSerializer.Serialize(document, EntryJson.Options));

    public T Read<T>() => JsonSerializer.Deserialize<T>(Document, EntryJson.Options)!;

    /// <summary>Refused files may name a brief that is none: any text must be able to stand in a key.</summary>
    private static string Safe(string brief) => Slug.IsValid(brief) ? brief : $"not-a-brief-{Hash(brief)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
