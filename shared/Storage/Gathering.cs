namespace ReviewPipeline.Storage;

/// <summary>
/// Writes together what many ask for at about the same time: a transaction's price is the same for one row and for a hundred. What is asked for while
/// a write is under way goes with the next one, and each is told of its own outcome, so that nobody goes on before it is written.
/// </summary>
/// <param name="write">Told of all at once. It completes each that it can speak for; the others go by how it ends.</param>
/// <param name="patience">How long at most to wait for others where there are any; null for as long as the crowd does.</param>
internal sealed class Gathering<T>(Func<IReadOnlyList<Gathered<T>>, Task> write, Crowd crowd, TimeSpan? patience = null)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private List<Gathered<T>>? open;
    private int callers;
    private Task last = Task.CompletedTask;

    /// <returns>Whether it was written: false is for the write to say.</returns>
    public Task<bool> Add(T item)
    {
        var gathered = new Gathered<T>(item);
        Put([gathered]);
        return gathered.Written;
    }

    public Task Add(IEnumerable<T> items)
    {
        var all = items.Select(item => new Gathered<T>(item)).ToList();
        Put(all);
        return Task.WhenAll(all.Select(gathered => gathered.Written));
    }

    private void Put(List<Gathered<T>> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            if (open is null)
            {
                var batch = open = [];
                callers = 0;
                last = Write(batch, last);
            }

            callers++;
            open.AddRange(items);
        }
    }

    /// <summary>Until all steps at work have come, or it has been long enough.</summary>
    private async Task WaitForOthers()
    {
        for (var waited = TimeSpan.Zero; waited < (patience ?? crowd.Patience) && Volatile.Read(ref callers) < crowd.Steps; waited += Look)
        {
            await Task.Delay(Look);
        }
    }

    private async Task Write(List<Gathered<T>> batch, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await WaitForOthers();
        lock (gate)
        {
            open = null;
        }

        try
        {
            await write(batch);
            batch.ForEach(gathered => gathered.Complete(true));
        }
        catch (Exception problem)
        {
            batch.ForEach(gathered => gathered.Fail(problem));
        }
    }
}

/// <summary>One of those that are written together.</summary>
internal sealed class Gathered<T>(T item)
{
    private readonly TaskCompletionSource<bool> written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public T Item => item;

    public Task<bool> Written => written.Task;

    /// <summary>The first outcome counts.</summary>
    public void Complete(bool isWritten) => written.TrySetResult(isWritten);

    public void Fail(Exception problem) => written.TrySetException(problem);
}
