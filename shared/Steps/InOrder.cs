using System.Runtime.CompilerServices;

namespace ReviewPipeline.Steps;

internal static class InOrder
{
    /// <summary>Works on several items at once, and hands out the results in the items' order.</summary>
    /// <param name="atOnce">How many are worked on or wait to be handed out: bounds memory.</param>
    public static async IAsyncEnumerable<TResult> Work<TItem, TResult>(
        this IAsyncEnumerable<TItem> items,
        int atOnce,
        Func<TItem, Task<TResult>> work,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var running = new Queue<Task<TResult>>(atOnce);
        try
        {
            await foreach (var item in items.WithCancellation(cancellation))
            {
                if (running.Count == atOnce)
                {
                    yield return await running.Dequeue();
                }

                // Fairly: the first one is waited for, so it must not be the last to be begun.
                running.Enqueue(Task.Factory.StartNew(() => work(item), cancellation, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap());
            }

            while (running.TryDequeue(out var next))
            {
                yield return await next;
            }
        }
        finally
        {
            // Who stops early leaves none behind.
            await Task.WhenAll(running.Select(task => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));
        }
    }
}
