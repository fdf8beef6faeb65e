namespace ReviewPipeline.Trail;

/// <summary>
/// All that verification reads. Two of them: the storage of a pipeline, where entries may come while it is read, and an exported pack.
/// </summary>
public interface ITrailSource
{
    /// <summary>A shard of the log: 0 is the first. One that there is none of has nothing to read.</summary>
    ILogSource Shard(int number);

    /// <summary>The later shards that checkpoints were kept of, each as often as one was.</summary>
    IAsyncEnumerable<int> KeptShards(CancellationToken cancellation);

    /// <summary>What was decided to come next; null where nothing was.</summary>
    /// <exception cref="TrailForkedException">It can't be read.</exception>
    Task<LogBatch?> ReadDecided(CancellationToken cancellation);

    /// <summary>What was taken out of a pack; null where all is there.</summary>
    EntryFilter? Filter { get; }

    /// <summary>When what is read is so: now, or when the pack was made.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The checkpoint that was kept elsewhere; null where none is.</summary>
    Task<ReadOnlyMemory<byte>?> ReadWitness(CancellationToken cancellation);

    /// <summary>Null where sealing is not stopped.</summary>
    Task<SealAlarm?> ReadAlarm(CancellationToken cancellation);

    /// <summary>Every subject, in ordinal order of the ids. Memory does not grow with their number.</summary>
    IAsyncEnumerable<SubjectRows> Subjects(CancellationToken cancellation);

    /// <summary>One subject, as it is now; without rows where there is none.</summary>
    Task<SubjectRows> ReadSubject(string subject, CancellationToken cancellation);
}
