using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Storage;

/// <summary>
/// The Trail table: one partition a subject, with its head, its entries and its idempotency markers. A command is one entity group
/// transaction of all three, so state and record can't disagree: no record, no effect.
/// </summary>
public sealed class SubjectStore(StorageAccount account, PersonalKeys keys, TimeProvider time)
{
    /// <summary>Racing writers of one subject re-read and decide anew; this many lost races in a row is a fault.</summary>
    private const int MostAttempts = 20;

    private readonly RecentHeads recent = new();

    private Action<SubjectId>? whenCommitted;

    private TableClient Table => account.Table(Pipeline.Tables.Trail);

    /// <summary>Every subject that this process changes, from now on: whoever keeps what it read of it lets it go.</summary>
    public void WhenCommitted(Action<SubjectId> take) => whenCommitted += take;

    /// <summary>The state of a subject; its <c>Empty</c> where there is none.</summary>
    public async Task<TState> Read<TState>(SubjectId id, CancellationToken cancellation)
        where TState : ISubjectState<TState> => (await ReadHead<TState>(id, key: null, cancellation)).State;

    /// <summary>As this process last wrote it, where it did: for who commits by it, and so finds out whether it still holds.</summary>
    public async Task<TState> ReadRecent<TState>(SubjectId id, CancellationToken cancellation)
        where TState : class, ISubjectState<TState>
    {
        if (recent.Find<TState>(id) is { } known)
        {
            return known.State;
        }

        var head = await ReadHead<TState>(id, key: null, cancellation);
        recent.Put(id, head.State, head.ETag);
        return head.State;
    }

    /// <summary>The state of a subject and its entries from a version on, by one call.</summary>
    public async Task<(TState State, List<Entry> Entries)> ReadSince<TState>(SubjectId id, long from, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        // The head's key follows those of the entries, and the markers' follow the head's.
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id.Value} and RowKey ge {TrailRows.EntryKey(from)} and RowKey le {TrailRows.HeadKey}");
        var (state, entries) = (TState.Empty, new List<Entry>());
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == TrailRows.HeadKey)
            {
                state = StateOf<TState>(row);
            }
            else
            {
                entries.Add(Entry.Parse(row.GetBinary(TrailRows.Bytes)));
            }
        }

        // Read over several pages, the entries may be older than their head.
        var isWhole = from + entries.Count - 1 >= state.Version;
        return (state, isWhole ? entries : await Entries(id, from, cancellation).ToListAsync(cancellation));
    }

    /// <inheritdoc cref="Run{TState}(SubjectId, string, Actor, Func{TState, DateTimeOffset, Task{Outcome}}, CancellationToken, Func{Task}?)"/>
    /// <param name="decide">Pure; may be called more than once.</param>
    public Task<CommandResult<TState>> Run<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Outcome> decide,
        CancellationToken cancellation,
        Func<Task>? beforeCommit = null)
        where TState : class, ISubjectState<TState> =>
        Run<TState>(id, key, actor, (state, now) => Task.FromResult(decide(state, now)), cancellation, beforeCommit);

    /// <param name="key">Names this command among all of the subject: the same key again finds the first one's effect and adds nothing.</param>
    /// <param name="decide">Pure but for what it reads; may be called more than once.</param>
    /// <param name="beforeCommit">Must have succeeded before anything is written; asked again before each attempt.</param>
    public async Task<CommandResult<TState>> Run<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Task<Outcome>> decide,
        CancellationToken cancellation,
        Func<Task>? beforeCommit = null)
        where TState : class, ISubjectState<TState>
    {
        for (var attempt = 1; ; attempt++)
        {
            var remembered = attempt == 1 ? recent.Find<TState>(id) : null;
            var head = remembered ?? await ReadHead<TState>(id, key, cancellation);
            var state = head.State;
            if (head.Marked is not null)
            {
                return new CommandResult<TState>.Done(state, New: false);
            }

            var now = Timestamps.Truncate(time.GetUtcNow());
            var outcome = await decide(state, now);
            if (remembered is not null && outcome is not Outcome.Accepted { Entries.IsEmpty: false })
            {
                // Only a commit proves that what was remembered still holds.
                recent.Forget(id);
                continue;
            }

            switch (outcome)
            {
                case Outcome.Refused refused:
                    EntryMetrics.Refused(refused.Why.Code);
                    Spans.Refused(refused.Why.Code);
                    return new CommandResult<TState>.Refused(refused.Why, state);
                case Outcome.Accepted { Entries.IsEmpty: true }:
                    return new CommandResult<TState>.Done(state, New: false);
                case Outcome.Accepted accepted:
                    if (await keys.Seal(accepted.Entries, id, actor, cancellation) is not { } recorded)
                    {
                        return new CommandResult<TState>.Refused(Erased(), state);
                    }

                    var entries = recorded
                        .Select((data, i) => Entry.Create(id, state.Version + 1 + i, actor, now, data)).ToList();
                    var next = entries.Aggregate(state, (folded, entry) => folded.Apply(entry));
                    await (beforeCommit?.Invoke() ?? Task.CompletedTask);
                    if (await TryCommit(id, key, head.ETag, entries, next, mayRepeat: attempt < MostAttempts, cancellation) is { } done)
                    {
                        if (done.New)
                        {
                            EntryMetrics.Count(entries);
                            Spans.Recorded(entries);
                        }

                        return done;
                    }

                    break;
                default:
                    throw new InvalidOperationException("An outcome is accepted or refused.");
            }
        }
    }

    /// <summary>The entries of a subject in order, from a version on.</summary>
    public async IAsyncEnumerable<Entry> Entries(
        SubjectId id, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id.Value} and RowKey ge {TrailRows.EntryKey(from)} and RowKey lt {TrailRows.AfterEntries}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return Entry.Parse(row.GetBinary(TrailRows.Bytes));
        }
    }

    /// <summary>Writes the head anew from the entries, for one that was damaged. The entries are left as they are.</summary>
    /// <returns>False where a command came between: it has written a head itself.</returns>
    /// <exception cref="FormatException">An entry can't be read.</exception>
    public async Task<bool> RestoreHead<TState>(SubjectId id, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        var head = await ReadETag(id, cancellation);
        var state = Fold.Of<TState>(await Entries(id, from: 1, cancellation).ToListAsync(cancellation));
        var restored = TrailRows.Head(id, state);
        try
        {
            await (head is { } etag
                ? Table.UpdateEntityAsync(restored, etag, TableUpdateMode.Replace, cancellation)
                : Table.AddEntityAsync(restored, cancellation));
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <returns>Null where another writer was first: read again and decide anew.</returns>
    private async Task<CommandResult<TState>.Done?> TryCommit<TState>(
        SubjectId id, string key, ETag? expected, List<Entry> entries, TState next, bool mayRepeat, CancellationToken cancellation)
        where TState : class, ISubjectState<TState>
    {
        var head = TrailRows.Head(id, next);
        List<TableTransactionAction> actions =
        [
            expected is { } etag
                ? new(TableTransactionActionType.UpdateReplace, head, etag)
                : new(TableTransactionActionType.Add, head),
            .. entries.Select(entry => new TableTransactionAction(TableTransactionActionType.Add, TrailRows.Entry(entry))),
            new(TableTransactionActionType.Add, TrailRows.Marker(id, key, next.Version)),
        ];
        try
        {
            var written = await Table.SubmitTransactionAsync(actions, cancellation);
            whenCommitted?.Invoke(id);
            if (written.Value[0].Headers.ETag is { } now)
            {
                recent.Put(id, next, now);
            }
            else
            {
                recent.Forget(id);
            }

            return new(next, New: true) { Entries = [.. entries] };
        }
        catch (Exception problem) when (problem is RequestFailedException or AggregateException or IOException)
        {
            // The SDK repeats a write whose answer was lost, and then reports 409 or 412 although the first one landed.
            recent.Forget(id);
            var found = await ReadHead<TState>(id, key, cancellation);
            if (found.Marked is { } version)
            {
                whenCommitted?.Invoke(id);

                // Another run of the same command may have been first: what it added is to be read, not guessed.
                return new(found.State, New: version == next.Version);
            }

            return problem is RequestFailedException { Status: 404 or 409 or 412 } && mayRepeat
                ? null
                : throw new IOException($"{id} could not be written: {problem.Message}", problem);
        }
    }

    private async Task<Head<TState>> ReadHead<TState>(SubjectId id, string? key, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        var marker = TrailRows.MarkerKey(key ?? "");
        var filter = key is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {id.Value} and RowKey eq {TrailRows.HeadKey}")
            : TableClient.CreateQueryFilter(
                $"PartitionKey eq {id.Value} and (RowKey eq {TrailRows.HeadKey} or RowKey eq {marker})");
        var found = new Head<TState>(TState.Empty, ETag: null, Marked: null);
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found = row.RowKey == TrailRows.HeadKey
                ? found with { State = StateOf<TState>(row), ETag = row.ETag }
                : found with { Marked = row.GetInt64(TrailRows.Version) ?? 0 };
        }

        return found;
    }

    /// <summary>Of a head whose state may not be readable; null where there is none.</summary>
    private async Task<ETag?> ReadETag(SubjectId id, CancellationToken cancellation)
    {
        var head = await Table.GetEntityIfExistsAsync<TableEntity>(id.Value, TrailRows.HeadKey, [TrailRows.Version], cancellation);
        return head.HasValue ? head.Value!.ETag : null;
    }

    private static Refusal.Forbidden Erased() =>
        new("This person was erased; nothing more is recorded in their name.", "Sign in as somebody else.", "erased");

    private static TState StateOf<TState>(TableEntity head)
        where TState : ISubjectState<TState> =>
        JsonSerializer.Deserialize<TState>(head.GetBinary(TrailRows.State), EntryJson.Options)!;
}

/// <summary>What came of a command: the state it led to, or why not and the state that stands.</summary>
public abstract record CommandResult<TState>
{
    private CommandResult() { }

    /// <param name="New">False where the command had taken effect before, or there was nothing to change.</param>
    public sealed record Done(TState State, bool New) : CommandResult<TState>
    {
        /// <summary>What it added; empty where it is not new, or where a lost answer leaves open whose it is.</summary>
        public ImmutableArray<Entry> Entries { get; init; } = [];
    }

    public sealed record Refused(Refusal Why, TState State) : CommandResult<TState>;
}
