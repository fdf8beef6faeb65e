namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>A program that is killed while it works, and started again: as often as it takes, for its start meets the weather too.</summary>
/// <param name="start">Disposing of what it starts is SIGKILL.</param>
internal sealed class MortalProgram<TProgram>(Func<Task<TProgram>> start) : IMortal
    where TProgram : class, IAsyncDisposable
{
    private const int MostStarts = 5;

    private TProgram? running;

    /// <summary>The one that was started last, dead or alive; null before the first.</summary>
    public TProgram? Last { get; private set; }

    public async Task Start()
    {
        for (var attempt = 1; running is null; attempt++)
        {
            try
            {
                Last = running = await start();
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
        await doomed.DisposeAsync();
    }

    public ValueTask DisposeAsync() => running?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <inheritdoc cref="MortalProgram{TProgram}"/>
internal interface IMortal : IAsyncDisposable
{
    Task Start();

    Task Kill();
}
