using System.Collections.Immutable;

namespace ReviewPipeline.Trail;

/// <summary>What verification came to.</summary>
public abstract record VerifyReport
{
    private VerifyReport() { }

    /// <summary>0 proven, 1 tampered, 2 could not be completed: the exit codes of <c>review verify</c>.</summary>
    public abstract int ExitCode { get; }

    /// <summary>Log and table agree with each other and with every checkpoint.</summary>
    /// <param name="Size">Entries in the log, in all its shards, by its newest checkpoint.</param>
    /// <param name="Entries">Entries in the table.</param>
    /// <param name="Checkpoint">When the newest checkpoint was signed; null where nothing is sealed yet.</param>
    /// <param name="Unsealed">Entries younger than the newest checkpoint: not protected yet from who owns the storage.</param>
    /// <param name="Witnessed">Whether a checkpoint kept outside the storage was compared.</param>
    public sealed record Proven(long Size, long Entries, DateTimeOffset? Checkpoint, int Unsealed, bool Witnessed) : VerifyReport
    {
        /// <summary>How many shards the log has.</summary>
        public int Shards { get; init; } = 1;

        /// <summary>Set where only what was sealed after so many entries was looked at.</summary>
        public long? Since { get; init; }

        /// <summary>Where another key began to sign, in order.</summary>
        public ImmutableArray<SigningKeyChange> KeyChanges { get; init; } = [];

        /// <summary>Whether what was verified is a selection: nothing then says that it is all of it.</summary>
        public bool Filtered { get; init; }

        public override int ExitCode => 0;
    }

    /// <param name="Differences">The first ones, in the order found; at least one.</param>
    /// <param name="Count">How many there are in all, as far as was looked.</param>
    public sealed record Tampered(ImmutableArray<Difference> Differences, int Count) : VerifyReport
    {
        public override int ExitCode => 1;
    }

    /// <summary>Nothing false was found, but not everything could be proven.</summary>
    /// <param name="Why">In words, with what to do.</param>
    public sealed record Incomplete(string Why) : VerifyReport
    {
        public override int ExitCode => 2;
    }
}

/// <summary>One key that signs was replaced by another. Each is named by the id of its verifier key, 8 hex digits.</summary>
/// <param name="At">The first checkpoint by the new one.</param>
/// <param name="Recorded">Whether an entry tells of it; null where not all entries were looked at.</param>
public sealed record SigningKeyChange(string Before, string After, DateTimeOffset At, bool? Recorded = null);

/// <summary>One way in which what is stored is not what was sealed.</summary>
/// <param name="Subject">Null where it concerns the log itself.</param>
/// <param name="Version">Null where it concerns no single entry.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record Difference(DifferenceKind Kind, string? Subject, long? Version, string Message);

public enum DifferenceKind
{
    // An entry of the table
    Edited,
    Swapped,
    Missing,
    Extra,
    Unreadable,
    ColumnDiffers,

    // A head
    HeadDiffers,
    HeadMissing,
    HeadColumnDiffers,

    // A marker
    MarkerMissing,
    MarkerExtra,

    // The log
    TileChanged,
    Truncated,
    SealedTwice,
    OutOfOrder,
    IndexDiffers,

    // The chain of shards
    ShardMissing,
    ShardContinued,
    ChainBroken,

    // Checkpoints
    CheckpointUntrusted,
    CheckpointMissing,
    RetiredKey,
    RolledBack,
    Forked,

    // What an exported pack says of itself
    SumDiffers,
    ManifestDiffers,
}

/// <param name="Step">What is being done, in words.</param>
/// <param name="Total">0 where it is not known.</param>
public sealed record VerifyProgress(string Step, long Done, long Total);
