using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>
/// Runs one timer function, on one host at a time. Several occurrences that were missed are made up for by one run, marked as past due.
/// </summary>
internal sealed partial class TimerListener(
    TimerFunction function, Singleton singleton, Invoker invoker, Bell bell, TimeProvider clock, ILogger<TimerListener> log)
{
    /// <summary>Lateness beyond this is a missed occurrence, not a slow machine.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>Long waits are cut, so that a laptop that slept, or a clock that was set, is noticed.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="cutoff">Time is up: a running function is cancelled.</param>
    public Task Run(CancellationToken stopping, CancellationToken cutoff) => singleton.Run(
        $"timers/{function.Name}",
        (lease, atStart, held) => Keep(lease, runNow: atStart && function.RunOnStartup, held, cutoff),
        stopping);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task Keep(BlobLease lease, bool runNow, CancellationToken held, CancellationToken cutoff)
    {
        var state = await Recall(lease, held);
        if (runNow)
        {
            await Run(state, pastDue: false, cutoff);
        }

        while (!held.IsCancellationRequested)
        {
            await WaitUntil(state.Next, held);
            if (held.IsCancellationRequested)
            {
                return;
            }

            var start = Now;
            await Run(state, pastDue: start - state.Next > Tolerance, cutoff);
            if (cutoff.IsCancellationRequested)
            {
                // Cut off, not done: the next host makes up for it.
                return;
            }

            state = new(function.ScheduleText, start, function.Schedule.GetNextOccurrence(start), Now);
            if (function.UseMonitor && !await lease.Write(state.ToJson(), CancellationToken.None))
            {
                return;
            }
        }
    }

    private async Task<TimerState> Recall(BlobLease lease, CancellationToken held)
    {
        var known = function.UseMonitor ? TimerState.FromJson(await lease.Read(held)) : null;
        if (known is not null && string.Equals(known.Schedule, function.ScheduleText, StringComparison.Ordinal))
        {
            return known;
        }

        var now = Now;
        var fresh = new TimerState(function.ScheduleText, default, function.Schedule.GetNextOccurrence(now), now);
        if (function.UseMonitor)
        {
            await lease.Write(fresh.ToJson(), held);
        }

        return fresh;
    }

    private async Task WaitUntil(DateTime due, CancellationToken held)
    {
        for (var left = due - Now; left > TimeSpan.Zero && !held.IsCancellationRequested; left = due - Now)
        {
            // A delay may end a little early: a millisecond more saves a second look.
            var wait = left < LongestWait ? left + TimeSpan.FromMilliseconds(1) : LongestWait;
            await Task.Delay(wait, clock, held).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Run(TimerState state, bool pastDue, CancellationToken cutoff)
    {
        try
        {
            var info = new TimerInfo { ScheduleStatus = function.UseMonitor ? state.ToStatus() : null, IsPastDue = pastDue };
            await invoker.Run(function, info, cutoff);
        }
        catch (Exception failure)
        {
            Failed(log, function.Name, state.Next, failure);
        }

        bell.Ring();
    }

    [LoggerMessage(LogLevel.Error, "{Function} failed at its occurrence of {Due:u}; the next one comes as scheduled.")]
    private static partial void Failed(ILogger logger, string function, DateTime due, Exception failure);
}
