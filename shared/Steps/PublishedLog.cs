using System.Collections.Immutable;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>How far the log reaches, shard by shard, by the newest checkpoint of each. The bytes behind them are not looked at.</summary>
/// <param name="Shards">From the first on, each closed but the last; none before anything was sealed.</param>
internal sealed record PublishedLog(ImmutableArray<PublishedShard> Shards)
{
    public PublishedShard? Newest => Shards.LastOrDefault();

    /// <summary>The leaf after the last one, counted through all shards.</summary>
    public long End => Newest?.End ?? 0;

    public long Entries => Shards.Sum(shard => shard.Checkpoint.Entries(shard.Number));

    public PublishedShard? Holding(long leaf) => Shards.FirstOrDefault(shard => leaf >= shard.Start && leaf < shard.End);

    /// <exception cref="FormatException">A checkpoint can't be trusted.</exception>
    public static Task<PublishedLog> Read(ITrailSource source, LogIdentity identity, CancellationToken cancellation) =>
        Read(source.Shard, (shard, note) => identity.Shard(shard).Open(note.Span), cancellation);

    /// <summary>Who signed the checkpoints is not looked at: for what is verified later.</summary>
    /// <exception cref="FormatException">What is published is no checkpoint.</exception>
    public static Task<PublishedLog> ReadUnproven(Func<int, ILogSource> shardOf, CancellationToken cancellation) =>
        Read(shardOf, (_, note) => Checkpoint.Parse(SignedNote.Parse(note.Span).Text), cancellation);

    private static async Task<PublishedLog> Read(
        Func<int, ILogSource> shardOf, Func<int, ReadOnlyMemory<byte>, Checkpoint> open, CancellationToken cancellation)
    {
        var shards = ImmutableArray.CreateBuilder<PublishedShard>();

        // The newest one is looked for first: the sizes of those before it then no longer change.
        var newest = await LogShard.NewestPublished(shardOf, cancellation);
        for (var (number, start) = (0, 0L); number <= newest && await shardOf(number).ReadPublished(cancellation) is { } note; number++)
        {
            var checkpoint = open(number, note);
            shards.Add(new(number, start, checkpoint, note));
            start += checkpoint.Size;
        }

        return new(shards.ToImmutable());
    }
}

/// <param name="Start">Leaves in all shards before it.</param>
/// <param name="Note">The checkpoint as signed.</param>
internal sealed record PublishedShard(int Number, long Start, Checkpoint Checkpoint, ReadOnlyMemory<byte> Note)
{
    public long End => Start + Checkpoint.Size;
}
