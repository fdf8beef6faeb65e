using Microsoft.AspNetCore.Http;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>
/// One write that decides the log's order is held on its way until another sealer has decided: its own sealer can't renew its lease
/// meanwhile, and counts as gone. Then it arrives after all.
/// </summary>
internal sealed class LateDecision
{
    private const string Decision = $"/{Pipeline.Containers.TrailLog}/{TrailLog.NextBlob}";

    /// <summary>Time for the other decision to be there first.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource another = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int decisions;
    private volatile bool isDue;
    private volatile bool isHeld;

    /// <summary>Whether one has been held, and has arrived behind another.</summary>
    public bool HasCome { get; private set; }

    /// <summary>The next decision is the one.</summary>
    public void Fall() => isDue = true;

    public async Task Hold(HttpRequest write)
    {
        if (!isDue || !HttpMethods.IsPut(write.Method) || !write.Path.Value!.EndsWith(Decision, StringComparison.Ordinal))
        {
            return;
        }

        switch (Interlocked.Increment(ref decisions))
        {
            case 1:
                isHeld = true;
                await another.Task;
                await Task.Delay(Behind);
                HasCome = true;
                break;
            case 2:
                isHeld = false;
                another.SetResult();
                break;
        }
    }

    /// <summary>Renewals of leases, as long as it is held.</summary>
    public Task<bool> Refuses(HttpRequest write) => Task.FromResult(isHeld && write.Headers["x-ms-lease-action"] == "renew");
}
