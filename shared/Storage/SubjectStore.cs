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

    private TableClient Table => account.Table(Pipeline.Tables.Trail);

    /// <summary>The state of a subject; its <c>Empty</c> where there is none.</summary>
    public async Task<TState> Read<TState>(SubjectId id, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        var (head, _) = await ReadHead(id, key: null, cancellation);
        return StateOf<TState>(head);
    }

    /// <inheritdoc cref="Run{TState}(SubjectId, string, Actor, Func{TState, DateTimeOffset, Task{Outcome}}, CancellationToken, Task?)"/>
    /// <param name="decide">Pure; may be called more than once.</param>
    public Task<CommandResult<TState>> Run<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Outcome> decide,
        CancellationToken cancellation,
        Task? beforeCommit = null)
        where TState : ISubjectState<TState> =>
        Run<TState>(id, key, actor, (state, now) => Task.FromResult(decide(state, now)), cancellation, beforeCommit);

    /// <param name="key">Names this command among all of the subject: the same key again finds the first one's effect and adds nothing.</param>
    /// <param name="decide">Pure but for what it reads; may be called more than once.</param>
    /// <param name="beforeCommit">Must have succeeded before anything is written.</param>
    public async Task<CommandResult<TState>> Run<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Task<Outcome>> decide,
        CancellationToken cancellation,
        Task? beforeCommit = null)
        where TState : ISubjectState<TState>
    {
        for (var attempt = 1; ; attempt++)
        {
            var (head, marked) = await ReadHead(id, key, cancellation);
            var state = StateOf<TState>(head);
            if (marked)
            {
                return new CommandResult<TState>.Done(state, New: false);
            }

            var now = Timestamps.Truncate(time.GetUtcNow());
            switch (await decide(state, now))
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
                    await (beforeCommit ?? Task.CompletedTask);
                    if (await TryCommit(id, key, head?.ETag, entries, next, attempt, cancellation))
                    {
                        EntryMetrics.Count(entries);
                        Spans.Recorded(entries);
                        return new CommandResult<TState>.Done(next, New: true);
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
        var (head, _) = await ReadHead(id, key: null, cancellation);
        var state = Fold.Of<TState>(await Entries(id, from: 1, cancellation).ToListAsync(cancellation));
        var restored = TrailRows.Head(id, state);
        try
        {
            await (head is null
                ? Table.AddEntityAsync(restored, cancellation)
                : Table.UpdateEntityAsync(restored, head.ETag, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <returns>False where another writer was first: read again and decide anew.</returns>
    private async Task<bool> TryCommit<TState>(
        SubjectId id, string key, ETag? expected, List<Entry> entries, TState next, int attempt, CancellationToken cancellation)
        where TState : ISubjectState<TState>
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
            await Table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (Exception problem) when (problem is RequestFailedException or AggregateException or IOException)
        {
            // The SDK repeats a write whose answer was lost, and then reports 409 or 412 although the first one landed.
            var (_, landed) = await ReadHead(id, key, cancellation);
            var lostRace = problem is RequestFailedException { Status: 409 or 412 } && attempt < MostAttempts;
            return landed || (lostRace ? false : throw new IOException($"{id} could not be written: {problem.Message}", problem));
        }
    }

    private async Task<(TableEntity? Head, bool Marked)> ReadHead(SubjectId id, string? key, CancellationToken cancellation)
    {
        var marker = TrailRows.MarkerKey(key ?? "");
        var filter = key is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {id.Value} and RowKey eq {TrailRows.HeadKey}")
            : TableClient.CreateQueryFilter(
                $"PartitionKey eq {id.Value} and (RowKey eq {TrailRows.HeadKey} or RowKey eq {marker})");
        TableEntity? head = null;
        var marked = false;
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == TrailRows.HeadKey)
            {
                head = row;
            }
            else
            {
                marked = true;
            }
        }

        return (head, marked);
    }

    private static Refusal.Forbidden Erased() =>
        new("This person was erased; nothing more is recorded in their name.", "Sign in as somebody else.", "erased");

    private static TState StateOf<TState>(TableEntity? head)
        where TState : ISubjectState<TState> => head is null
        ? TState.Empty
        : JsonSerializer.Deserialize<TState>(head.GetBinary(TrailRows.State), EntryJson.Options)!;
}

/// <summary>What came of a command: the state it led to, or why not and the state that stands.</summary>
public abstract record CommandResult<TState>
{
    private CommandResult() { }

    /// <param name="New">False where the command had taken effect before, or there was nothing to change.</param>
    public sealed record Done(TState State, bool New) : CommandResult<TState>;

    public sealed record Refused(Refusal Why, TState State) : CommandResult<TState>;
}
