using System.Collections.Immutable;
using System.Diagnostics;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>
/// Appends new entries to the log and signs a checkpoint after each batch. Messages say which subjects to look at; what is new is
/// read from the table and the index, so lost order, duplicates and redelivery do no harm. A shard that has come to its largest size is
/// closed, and the next one begins with its last checkpoint.
/// </summary>
public sealed class Seal(
    TrailLog log, LogAppender appender, TrailTable table, TrailIndex index, WorkQueues queues, StoredLayout layout, TrailSettings settings, TimeProvider time)
{
    /// <summary>An idle log is signed this often, so that a standstill is told from a roll-back.</summary>
    public static readonly TimeSpan HeartbeatAfter = TimeSpan.FromHours(1);

    /// <summary>
    /// Longer than a batch takes, and half of the minute that sealing may be behind: what a sealer had taken that died comes back so soon. A
    /// message that comes back earlier is only looked at twice.
    /// </summary>
    private static readonly TimeSpan OutOfSight = TimeSpan.FromSeconds(30);

    private const int MostMessagesAtOnce = 32;

    /// <summary>Subjects read, and messages deleted, at a time.</summary>
    private const int AtOnce = 8;

    private readonly SealedVersions known = new();

    /// <exception cref="TrailForkedException">Sealing is stopped, now or since an earlier run: a person has to look.</exception>
    /// <exception cref="EarlierLayoutException">What is sealed could not be told from what is not.</exception>
    public async Task<SealReport> Run(CancellationToken cancellation)
    {
        await layout.Require(cancellation);
        if (await log.ReadAlarm(cancellation) is { } alarm)
        {
            throw new TrailForkedException(
                $"Sealing is stopped since {Timestamps.Format(alarm.At)}: {alarm.Why} Run `review verify`; when the cause is " +
                $"removed, delete the blob {Pipeline.Containers.TrailLog}/{TrailLog.AlarmBlob}.");
        }

        try
        {
            return await SealAll(cancellation);
        }
        catch (TrailForkedException fork)
        {
            await log.RaiseAlarm(new(fork.Message, Timestamps.Truncate(time.GetUtcNow())), cancellation);
            throw;
        }
    }

    private async Task<SealReport> SealAll(CancellationToken cancellation)
    {
        var waiting = new List<ReceivedMessage>();
        var problems = ImmutableArray.CreateBuilder<string>();
        var sealedHere = 0;
        while (true)
        {
            // What was decided comes first, whoever decided it. Only then does the index tell all that is sealed.
            var next = await CompleteDecided(cancellation);
            var here = await RequireNotRolledBack(next, cancellation);
            if (here.To >= settings.LargestLog)
            {
                await Close(here, next?.ETag, cancellation);
                continue;
            }

            known.Continue(here.Start + here.To);
            var began = Stopwatch.GetTimestamp();
            await Receive(waiting, cancellation);
            if (waiting.Count == 0)
            {
                var heartbeat = await appender.Heartbeat(here.Shard, HeartbeatAfter, cancellation);
                return new(sealedHere, here.Start + here.To - here.Shard, here.Shard, heartbeat is not null, problems.ToImmutable());
            }

            var most = (int)Math.Min(LogBatch.MostEntries, settings.LargestLog - here.To);
            var (entries, whole) = await Collect(waiting, most, problems, cancellation);
            if (!entries.IsEmpty)
            {
                using var trace = new SealTrace(waiting, began);
                if (!await log.DecideNext(here with { Entries = entries }, next?.ETag, cancellation))
                {
                    continue;
                }

                known.Add(entries);
                await CompleteDecided(cancellation);
                sealedHere += entries.Length;
                trace.Sealed([.. entries.Select(Entry.Parse)], here.Start + here.To - here.Shard + entries.Length, time.GetUtcNow());
            }

            // One after the other, a full batch took longer to be done with than to be sealed.
            var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
            await Parallel.ForEachAsync(whole, atOnce, async (message, stop) => await queues.Delete(Pipeline.Queues.Seals, message, stop));
            waiting.RemoveAll(whole.Contains);
        }
    }

    /// <returns>The decision that follows, which names no entries yet; null before anything was sealed.</returns>
    private async Task<Stored<LogBatch>?> CompleteDecided(CancellationToken cancellation)
    {
        while (true)
        {
            var next = await log.ReadNext(cancellation);
            if (next is null or { Value.Entries.IsEmpty: true })
            {
                return next;
            }

            await appender.Complete(next, cancellation);
        }
    }

    /// <returns>Where the log is to be continued from, without entries yet.</returns>
    private async Task<LogBatch> RequireNotRolledBack(Stored<LogBatch>? next, CancellationToken cancellation)
    {
        var size = (await appender.ReadCheckpoint(next?.Value.Shard ?? 0, cancellation))?.Checkpoint.Size ?? 0;
        if (next is null)
        {
            return new(size, []);
        }

        // The checkpoint is written first: it may be ahead of this reading of the decision, never behind.
        return size >= next.Value.From
            ? next.Value
            : throw new TrailForkedException($"{next.Value.From} entries were sealed, but the newest checkpoint is of {size}: it was rolled back.");
    }

    /// <summary>
    /// Decides that a shard is full, by the write that decides everything else: it names the last checkpoint, with which the next shard then
    /// begins. Who loses finds out what was decided instead.
    /// </summary>
    private async Task Close(LogBatch full, string? etag, CancellationToken cancellation)
    {
        if (await appender.ReadCheckpoint(full.Shard, cancellation) is { } last && last.Checkpoint.Size == full.To)
        {
            await log.DecideNext(full.Successor(last.Note), etag, cancellation);
        }
        else if ((await log.ReadNext(cancellation))?.ETag == etag)
        {
            throw new TrailForkedException(
                $"The decided entries end at {full.To}, but the newest checkpoint of their shard is of another size: {TrailLog.NextBlob} was put back.");
        }
    }

    private async Task Receive(List<ReceivedMessage> waiting, CancellationToken cancellation)
    {
        while (waiting.Count < LogBatch.MostEntries)
        {
            var received = await queues.Receive(Pipeline.Queues.Seals, MostMessagesAtOnce, OutOfSight, cancellation);
            waiting.AddRange(received);
            if (received.Count < MostMessagesAtOnce)
            {
                return;
            }
        }
    }

    /// <returns>At most a batch of entries, and the messages that are done with once it is sealed.</returns>
    private async Task<(ImmutableArray<byte[]> Entries, List<ReceivedMessage> Whole)> Collect(
        List<ReceivedMessage> waiting, int most, ImmutableArray<string>.Builder problems, CancellationToken cancellation)
    {
        var entries = ImmutableArray.CreateBuilder<byte[]>();
        var named = waiting.ToDictionary(message => message, message => SealMessage.Read(message.Body));
        var whole = new HashSet<SubjectId>();
        foreach (var calls in named.Values.SelectMany(calls => calls).DistinctBy(call => call.Subject).Chunk(AtOnce))
        {
            var found = await Task.WhenAll(calls.Select(call => Unsealed(call, cancellation)));
            foreach (var (subject, unsealed) in calls.Select(call => call.Subject).Zip(found))
            {
                var room = most - entries.Count;
                entries.AddRange(unsealed.Entries.Take(room));
                if (unsealed.Entries.Count <= room)
                {
                    whole.Add(subject);
                    problems.AddRange(unsealed.Problems);
                }
            }

            if (entries.Count == most)
            {
                break;
            }
        }

        problems.AddRange(named.Values.Where(calls => calls.IsEmpty)
            .Select(_ => "A message on the queue of subjects to seal could not be read, and was dropped."));
        return (entries.ToImmutable(), [.. waiting.Where(message => named[message].All(call => whole.Contains(call.Subject)))]);
    }

    /// <summary>
    /// The subject's entries beyond the index, in version order. At one that is not what its key says the rest is left unsealed:
    /// nothing may be sealed that verification would call false.
    /// </summary>
    private async Task<(List<byte[]> Entries, ImmutableArray<string> Problems)> Unsealed(SealCall call, CancellationToken cancellation)
    {
        var subject = call.Subject.Value;
        var (rows, version) = await NotSealed(subject, call.IsNew, cancellation);
        var entries = new List<byte[]>();
        foreach (var row in rows)
        {
            if (!IsEntry(row, subject, version))
            {
                return (entries, [$"Entry {version} of {subject} is missing or not what its row says; it and what follows was not sealed."]);
            }

            entries.Add(row.Bytes!);
            version++;
        }

        return (entries, []);
    }

    /// <returns>Rows beyond what is sealed, and the version that the first of them should have.</returns>
    private async Task<(IReadOnlyList<StoredEntry> Rows, long First)> NotSealed(string subject, bool isNew, CancellationToken cancellation)
    {
        if (isNew && known.Of(subject) is null)
        {
            // Where all its entries are younger than what this process has seen of the log, the index can't name any.
            var all = await table.EntriesWithTimes(subject, from: 1, cancellation);
            var isCovered = all.Earliest is { } earliest && known.Covers(earliest);
            known.Saw(all.Answered);
            if (isCovered)
            {
                return (all.Entries, 1);
            }
        }

        var first = (known.Of(subject) ?? await index.LastVersion(subject, cancellation)) + 1;
        return (await table.Entries(subject, first, cancellation), first);
    }

    private static bool IsEntry(StoredEntry row, string subject, long version)
    {
        try
        {
            return row.KeyVersion == version && row.Bytes is not null
                && Entry.Parse(row.Bytes) is var entry && entry.Version == version && entry.Subject.Value == subject;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <param name="Entries">How many this run appended.</param>
/// <param name="Size">Entries in the log now, in all shards.</param>
/// <param name="Shard">The shard that is sealed into: 0 is the first.</param>
/// <param name="Heartbeat">Whether an idle log was signed anew.</param>
/// <param name="Problems">What could not be sealed, and why.</param>
public sealed record SealReport(int Entries, long Size, int Shard, bool Heartbeat, ImmutableArray<string> Problems);
