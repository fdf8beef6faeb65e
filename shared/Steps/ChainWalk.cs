using System.Collections.Immutable;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Verifies a log by itself, shard after shard: each one as <see cref="LogWalk"/> does, and that each begins with the last checkpoint of the
/// one before. Leaves are counted through all shards.
/// </summary>
/// <param name="since">Where to begin, in whichever shard: what was sealed up to this checkpoint is taken as seen. Null for the whole log.</param>
internal sealed class ChainWalk(ITrailSource source, LogIdentity identity, Checkpoint? since, DifferenceList differences)
{
    private readonly int first = since is null ? 0 : identity.ShardOf(since);
    private ImmutableArray<(LogWalk Walk, long Start)> shards = [];
    private readonly SigningKeys keys = new(differences);
    private Checkpoint? witnessed;

    /// <summary>Null where nothing that can be trusted was signed.</summary>
    public Checkpoint? Newest => shards.Select(shard => shard.Walk.Newest).LastOrDefault(newest => newest is not null);

    public bool Witnessed { get; private set; }

    public IReadOnlyList<SigningKeyChange> KeyChanges => keys.Changes;

    /// <summary>The leaf after the last one that was signed.</summary>
    public long End => shards.IsEmpty ? 0 : shards[^1].Start + shards[^1].Walk.Size;

    /// <summary>Shards with leaves.</summary>
    public int Shards => shards.Select(shard => shard.Walk).LastOrDefault(walk => walk.Size > 0)?.Number + 1 ?? 1;

    /// <summary>Entries sealed, in all shards: the first leaf of a later one is none.</summary>
    public long Entries => End - (Shards - 1);

    /// <summary>Entries that were sealed by <c>since</c>.</summary>
    public long? EntriesBefore => since is null ? null : shards[0].Start + since.Size - first;

    /// <summary>Finds the shards that there are, and what was signed of each.</summary>
    /// <returns>The first leaf to look at.</returns>
    public async Task<long> Begin(CancellationToken cancellation)
    {
        // The witness first, and the newest shard before those that it follows: each was written before the one read before it.
        witnessed = await ReadWitness(cancellation);
        var (numbers, decided) = await FindShards(cancellation);
        var walks = new List<LogWalk>();
        LogWalk? after = null;
        foreach (var number in numbers.Reverse())
        {
            var walk = new LogWalk(source, identity.Shard(number), number, number == first ? since : null, keys, differences);
            var closing = after?.Number == number + 1 ? await ReadClosing(after, number, cancellation) : null;
            await walk.Look(SeenOf(number), closing, numbers.Count == 1 || (decided is { Opens: true } && decided.Shard == number), cancellation);
            walks.Insert(0, walk);
            after = walk;
        }

        var start = await StartOfFirst(cancellation);
        foreach (var walk in walks)
        {
            shards = shards.Add((walk, start));
            start += walk.Size;
        }

        return shards[0].Start + (since?.Size ?? 0);
    }

    /// <param name="leaves">Takes the leaves of the log, as far as it can be read.</param>
    public async Task Run(LeafFile leaves, IProgress<VerifyProgress>? progress, CancellationToken cancellation)
    {
        foreach (var (walk, start) in shards)
        {
            leaves.SkipTo(start);
            await walk.Run(leaves, SeenOf(walk.Number), progress, cancellation);
            if (walk.Number > 0 && leaves.Holds(start))
            {
                // The first leaf of a later shard is no entry: none is to be looked for.
                leaves.Find(start);
            }
        }

        leaves.SkipTo(End);
    }

    /// <summary>The entry at a leaf, as the log has it; null where it can't be read.</summary>
    public async Task<byte[]?> ReadEntry(long leaf, CancellationToken cancellation) =>
        shards.LastOrDefault(shard => shard.Start <= leaf) is ({ } walk, var start) ? await walk.ReadEntry(leaf - start, cancellation) : null;

    /// <summary>Leaves whose places were written for certain: those before what is being sealed.</summary>
    public async Task<long> Placed(CancellationToken cancellation) =>
        await SigningWalk.TryReadDecided(source, differences, cancellation) is { } decided ? decided.Start + decided.From : 0;

    /// <summary>The leaf after the last one that is published now.</summary>
    public async Task<long> PublishedEnd(CancellationToken cancellation)
    {
        try
        {
            return (await PublishedLog.Read(source, identity, cancellation)).End;
        }
        catch (FormatException)
        {
            return 0;
        }
    }

    private Checkpoint? SeenOf(int shard) => witnessed is { } seen && identity.ShardOf(seen) == shard ? seen : null;

    private async Task<Checkpoint?> ReadWitness(CancellationToken cancellation)
    {
        if (await source.ReadWitness(cancellation) is not { } note)
        {
            return null;
        }

        Witnessed = true;
        try
        {
            return identity.OpenAny(note.Span);
        }
        catch (FormatException problem)
        {
            differences.Add(DifferenceKind.CheckpointUntrusted, $"The witness's checkpoint can't be trusted. {problem.Message}");
            return null;
        }
    }

    /// <summary>
    /// Every shard that anything speaks of, from the first one to look at on, and what comes before each: who removes a shard can't remove
    /// what follows it unseen. Their number is bounded by what is stored.
    /// </summary>
    private async Task<(ImmutableSortedSet<int> Numbers, LogBatch? Decided)> FindShards(CancellationToken cancellation)
    {
        var found = new SortedSet<int> { first };
        if (witnessed is not null)
        {
            found.Add(identity.ShardOf(witnessed));
        }

        await foreach (var shard in source.KeptShards(cancellation))
        {
            found.Add(shard);
        }

        var decided = await SigningWalk.TryReadDecided(source, differences, cancellation);
        if (decided is not null)
        {
            found.Add(decided.Shard);
        }

        foreach (var shard in found.ToList())
        {
            var before = shard - 1;
            while (before > first && found.Add(before) && await source.Shard(before).ReadPublished(cancellation) is not null)
            {
                before--;
            }
        }

        return ([.. found.Where(shard => shard >= first)], decided);
    }

    private async Task<Checkpoint?> ReadClosing(LogWalk after, int number, CancellationToken cancellation)
    {
        if (after.Newest is null)
        {
            return null;
        }

        var problem = "It can't be read.";
        if (await after.ReadOpening(source.Shard(number), cancellation) is { } note)
        {
            try
            {
                return identity.Shard(number).Open(note.Span);
            }
            catch (FormatException untrusted)
            {
                problem = untrusted.Message;
            }
        }

        differences.Add(
            DifferenceKind.ChainBroken, $"The first leaf of shard {number + 1} is not the last checkpoint of shard {number}. {problem}");
        return null;
    }

    /// <summary>Leaves of the shards that are not looked at, as their checkpoints say.</summary>
    private async Task<long> StartOfFirst(CancellationToken cancellation)
    {
        var start = 0L;
        for (var shard = 0; shard < first; shard++)
        {
            try
            {
                start += await source.Shard(shard).ReadPublished(cancellation) is { } note
                    ? identity.Shard(shard).Open(note.Span).Size
                    : throw new FormatException("It was removed.");
            }
            catch (FormatException problem)
            {
                differences.Add(DifferenceKind.CheckpointUntrusted, $"The newest checkpoint of shard {shard} can't be trusted. {problem.Message}");
            }
        }

        return start;
    }
}
