namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>A program that is killed while it works, and started again: as often as it takes, for its start meets the weather too.</summary>
internal sealed class MortalProgram(Func<Task<RunningHost>> start) : IAsyncDisposable
{
    private const int MostStarts = 5;

    private RunningHost? running;

    /// <summary>Where the desk was when it last listened: while it is dead, whoever calls there is refused the connection.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:9");

    public async Task Start()
    {
        for (var attempt = 1; running is null; attempt++)
        {
            try
            {
                running = await start();
                Address = running.Address ?? Address;
            }
            catch (TimeoutException) when (attempt < MostStarts)
            {
                // It ended before it ran: the next one may have better luck.
            }
        }
    }

    public async Task Kill()
    {
        var doomed = running!;
        running = null;
        await doomed.Kill();
        await doomed.DisposeAsync();
    }

    public ValueTask DisposeAsync() => running?.DisposeAsync() ?? ValueTask.CompletedTask;
}
