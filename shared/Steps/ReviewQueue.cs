using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// What waits for a decision, in the order in which it should be decided. Kept in memory and brought up to date before each answer: a page
/// shows every line that was written before it was asked for. Nothing is decided by it.
/// </summary>
public sealed class ReviewQueue
{
    public const int UsualPage = 50;

    /// <summary>How often storage is looked at while somebody waits for a change.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string instance = Guid.CreateVersion7().ToString("N");
    private readonly Lock gate = new();
    private readonly QueueIndex index = new();
    private readonly LineCursor cursor = new();
    private readonly QueueLog log;
    private readonly PeopleNames names;
    private readonly BriefGroups? groups;
    private readonly TimeProvider time;
    private readonly SharedRefresh refresh;
    private volatile TaskCompletionSource noted = NewSignal();

    public ReviewQueue(QueueLog log, PeopleNames names, TimeProvider time, BriefGroups? groups = null)
    {
        (this.log, this.names, this.groups, this.time) = (log, names, groups, time);
        log.WhenAppended(Put);
        refresh = new(() => log.ReadNew(cursor, Put, CancellationToken.None), time);
    }

    /// <param name="after">Only what comes after this place; null begins at the first.</param>
    public async Task<QueuePage> Page(QueueFilter filter, QueueKey? after, int count, Actor actor, CancellationToken cancellation)
    {
        var people = await UpToDate(cancellation);
        lock (gate)
        {
            index.Call(people);
            return index.Page(filter, after, count, actor, time.GetUtcNow()) with { Mark = Mark() };
        }
    }

    /// <summary>The same items as <see cref="Page"/>, with nothing around them.</summary>
    /// <param name="atMostOld">What other instances wrote so short a time ago may be missing.</param>
    public async Task<QueueItems> Next(
        QueueFilter filter, QueueKey? after, int count, Actor actor, CancellationToken cancellation, TimeSpan? atMostOld = null)
    {
        var people = await UpToDate(cancellation, atMostOld);
        lock (gate)
        {
            index.Call(people);
            return index.Next(filter, after, count, actor, time.GetUtcNow());
        }
    }

    /// <summary>The items after a candidate as this person sees the queue, or those before it, nearest first.</summary>
    /// <param name="candidate">Null, or no longer in the queue, begins at the first.</param>
    public async Task<ImmutableArray<QueueItem>> Ahead(
        string? candidate, QueueFilter filter, int count, Actor actor, CancellationToken cancellation, bool before = false, TimeSpan? atMostOld = null)
    {
        var people = await UpToDate(cancellation, atMostOld);
        lock (gate)
        {
            index.Call(people);
            return index.Beside(candidate, filter, count, actor, time.GetUtcNow(), before);
        }
    }

    /// <summary>Writes down how a candidate stands now: this instance shows it at once, every other when it is next asked.</summary>
    public async Task Note(SubjectId candidate, CandidateState state, CancellationToken cancellation)
    {
        if (QueueLines.Of(candidate, state) is { } line)
        {
            await log.Append([line], cancellation, isUrgent: true);
            Interlocked.Exchange(ref noted, NewSignal()).SetResult();
        }
    }

    /// <summary>Waits until the queue is no longer at a mark.</summary>
    /// <param name="since">What was returned before; anything else is answered at once.</param>
    /// <param name="most">No longer than this.</param>
    /// <returns>The mark that the queue is at: it differs after any change, and from instance to instance.</returns>
    public async Task<string> Changed(string? since, TimeSpan most, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + most;
        while (true)
        {
            var signal = noted.Task;
            await refresh.Run(atMostOld: Pause).WaitAsync(cancellation);
            if (Mark() is var mark && (mark != since || time.GetUtcNow() >= end))
            {
                return mark;
            }

            await Task.WhenAny(signal, Task.Delay(Pause, time, cancellation));
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> UpToDate(CancellationToken cancellation, TimeSpan? atMostOld = null)
    {
        var reading = names.Read(cancellation);
        await refresh.Run(atMostOld).WaitAsync(cancellation);
        return await reading;
    }

    private void Put(QueueLine line)
    {
        lock (gate)
        {
            index.Put(line);
        }

        if (line is QueueLine.Waiting { Item: var item } && SubjectId.TryParse(item.Id, out var id))
        {
            groups?.Remember(id, item.Brief);
        }
    }

    private string Mark()
    {
        lock (gate)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{instance}-{index.Revision}");
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
