namespace ReviewPipeline.TestSupport;

/// <summary>Waits for something that another process or task brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task Holds(Func<Task<bool>> condition, TimeSpan within, string what)
    {
        var deadline = DateTimeOffset.UtcNow + within;
        while (!await condition())
        {
            if (DateTimeOffset.UtcNow > deadline)
            {
                throw new TimeoutException($"Not so within {within.TotalSeconds:0.#} s: {what}.");
            }

            await Task.Delay(Pause);
        }
    }

    public static Task Holds(Func<bool> condition, TimeSpan within, string what) =>
        Holds(() => Task.FromResult(condition()), within, what);
}
