using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// How far this process has sealed each subject, so that the index need not be asked. It holds as long as nobody else has sealed anything since:
/// the log is then as long as this process left it.
/// </summary>
public sealed class SealedVersions
{
    /// <summary>A few megabytes. Past it the index is asked again.</summary>
    private const int Most = 20_000;

    /// <summary>By so much the clocks inside a storage service may differ. They are kept within milliseconds of each other; an index read is cheap.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private long leaves = -1;
    private DateTimeOffset? since;

    /// <param name="end">The leaf after the last one decided, of all shards, as it was just read.</param>
    public void Continue(long end)
    {
        if (end != leaves || versions.Count >= Most)
        {
            versions.Clear();
            (leaves, since) = (end, null);
        }
    }

    /// <summary>Whether entries that storage wrote at that moment, or later, can only have been sealed by this process, which then knows of it.</summary>
    public bool Covers(DateTimeOffset written) => since is { } start && written > start + Margin;

    /// <summary>The clock of storage, as read while the log was as long as it is.</summary>
    public void Saw(DateTimeOffset? clock) => since ??= clock + TimeSpan.FromSeconds(1);

    /// <summary>Null where it is not known.</summary>
    public long? Of(string subject) => versions.TryGetValue(subject, out var version) ? version : null;

    /// <summary>These came next, decided by this process.</summary>
    public void Add(IReadOnlyCollection<byte[]> entries)
    {
        leaves += entries.Count;
        foreach (var entry in entries.Select(Entry.Parse))
        {
            versions[entry.Subject.Value] = entry.Version;
        }
    }
}
