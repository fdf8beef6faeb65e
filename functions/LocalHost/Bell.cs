namespace ReviewPipeline.LocalHost;

/// <summary>
/// Rung when a function has finished or an upload was announced: it may have put work on another queue, so that listeners which had
/// settled into long pauses look again soon. Without it each hop of a candidate would cost up to maxPollingInterval.
/// </summary>
internal sealed class Bell
{
    private TaskCompletionSource next = New();

    /// <summary>Completes at the next ring. Take it before looking, so that no ring is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Ring() => Interlocked.Exchange(ref next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
