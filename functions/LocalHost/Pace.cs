namespace ReviewPipeline.LocalHost;

/// <summary>The pauses between looks at an empty queue: short at first, doubling up to the longest.</summary>
internal sealed class Pace(TimeSpan longest)
{
    /// <summary>An empty look takes Azurite 1 to 3 ms; ten in a second for each queue are nothing, and nobody notices 100 ms.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private TimeSpan pause = Shortest;

    public void Reset() => pause = Shortest;

    /// <summary>Ends early when the bell rings or the host stops, but keeps the shortest pause: rings may come in hundreds.</summary>
    public async Task Wait(Task rung, CancellationToken stopping)
    {
        await Task.Delay(Shortest, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(rung, Task.Delay(pause - Shortest, cut.Token));
        await cut.CancelAsync();

        pause = rung.IsCompleted ? Shortest : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Math.Max(longest.Ticks, Shortest.Ticks)));
    }
}
