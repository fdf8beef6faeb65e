using ReviewPipeline.Intake;

namespace ReviewPipeline.Steps;

/// <summary>
/// How many pixels are decoded at once, of all images together: as many as one image may have. Queues hand out two dozen candidates at
/// a time, and 24 AVIFs of 64 million pixels, 1 KB each, would take 27 GB. Small images never wait: 30 photographs fit together.
/// </summary>
/// <remarks>First come, first served, so that a large image is not passed by for ever.</remarks>
public sealed class DecodingBudget(IntakeLimits limits)
{
    private readonly Lock gate = new();
    private readonly Queue<Share> waiting = new();
    private long free = limits.MaximumPixels;

    /// <summary>Waits until there is room; the caller disposes what it was given when the image is out of memory.</summary>
    /// <param name="pixels">More than there is in all waits for all there is: limits may have been lowered since intake.</param>
    public async Task<IDisposable> Take(long pixels, CancellationToken cancellation)
    {
        var share = new Share(this, Math.Min(pixels, limits.MaximumPixels));
        lock (gate)
        {
            waiting.Enqueue(share);
            Admit();
        }

        try
        {
            await share.Admitted.Task.WaitAsync(cancellation);
            return share;
        }
        catch
        {
            share.Dispose();
            throw;
        }
    }

    private void Admit()
    {
        while (waiting.TryPeek(out var first) && (first.IsOver || first.Pixels <= free))
        {
            waiting.Dequeue();
            if (!first.IsOver)
            {
                free -= first.Pixels;
                first.Admitted.SetResult();
            }
        }
    }

    private void GiveBack(Share share)
    {
        lock (gate)
        {
            if (share.IsOver)
            {
                return;
            }

            share.IsOver = true;
            free += share.Admitted.Task.IsCompleted ? share.Pixels : 0;
            Admit();
        }
    }

    private sealed class Share(DecodingBudget budget, long pixels) : IDisposable
    {
        public long Pixels => pixels;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOver { get; set; }

        public void Dispose() => budget.GiveBack(this);
    }
}
