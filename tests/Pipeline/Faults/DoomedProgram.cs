namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>A program that dies at a storage call: from then on nothing of it arrives, and nobody waits for it.</summary>
internal sealed class DoomedProgram : IAsyncDisposable
{
    private readonly TaskCompletionSource death = new();
    private readonly StorageProxy proxy;
    private readonly Workbench bench;

    private DoomedProgram(StorageProxy proxy, Workbench bench) => (this.proxy, this.bench) = (proxy, bench);

    /// <param name="call">The call at which it dies, from 1; reads count.</param>
    /// <param name="fate">What becomes of that call.</param>
    public static async Task<DoomedProgram> Start(string connection, int call, Fate fate)
    {
        DoomedProgram? doomed = null;
        var calls = 0;
        Task<Fate> Next()
        {
            var number = Interlocked.Increment(ref calls);

            // Where the answer is lost, storage is to have done it first: the client's next attempt tells.
            if (number > call || (number == call && fate == Fate.NeverArrives))
            {
                doomed!.death.TrySetResult();
            }

            return Task.FromResult(number < call ? Fate.Pass : number == call ? fate : Fate.NeverArrives);
        }

        var way = await StorageProxy.Start(connection, _ => Next());
        way.OnRead = Next;
        return doomed = new(way, Workbench.On(way.Connection));
    }

    /// <returns>False where it died of it.</returns>
    public async Task<bool> Survives(Func<Workbench, Task> work)
    {
        var working = work(bench);
        if (await Task.WhenAny(working, death.Task) == death.Task)
        {
            _ = working.ContinueWith(dead => dead.Exception, TaskScheduler.Default);
            return false;
        }

        await working;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await bench.DisposeAsync();
    }
}
