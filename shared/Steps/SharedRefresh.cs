namespace ReviewPipeline.Steps;

/// <summary>
/// Work that brings something up to date, done once for all who wait for it and never twice at a time. Whoever asks while it runs waits
/// for the next run, which begins after they asked.
/// </summary>
internal sealed class SharedRefresh(Func<Task> work, TimeProvider time)
{
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;
    private Task? next;
    private long begun;

    /// <param name="atMostOld">A run that began so short a time ago will do.</param>
    public Task Run(TimeSpan? atMostOld = null)
    {
        lock (gate)
        {
            if (atMostOld is { } age && begun > 0 && !running.IsFaulted && time.GetElapsedTime(begun) < age)
            {
                return running;
            }

            if (next is null && running.IsCompleted)
            {
                return Begin();
            }

            return next ??= BeginAfter(running);
        }
    }

    private async Task BeginAfter(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task mine;
        lock (gate)
        {
            next = null;
            mine = Begin();
        }

        await mine;
    }

    private Task Begin()
    {
        begun = time.GetTimestamp();
        return running = Task.Run(work);
    }
}
