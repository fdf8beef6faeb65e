using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace ReviewPipeline.HostUnderTest;

/// <summary>Works for as long as its message says, <c>name;milliseconds</c>; its effects tell how many ran beside it.</summary>
public sealed class Work(Effects effects)
{
    private static int running;

    [Function(nameof(Work))]
    public async Task Run([QueueTrigger("work", Connection = "ReviewStorage")] string message, CancellationToken cancellation)
    {
        var beside = Interlocked.Increment(ref running);
        try
        {
            var parts = message.Split(';');
            await effects.Record("started", parts[0], beside.ToString(CultureInfo.InvariantCulture), cancellation);
            await Task.Delay(int.Parse(parts[1], CultureInfo.InvariantCulture), cancellation);
            await effects.Record("finished", parts[0], "", cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}

public sealed class Fail(Effects effects)
{
    [Function(nameof(Fail))]
    public async Task Run([QueueTrigger("failing")] string message, CancellationToken cancellation)
    {
        await effects.Record("attempted", "it", message, cancellation);
        throw new InvalidOperationException("This function always fails.");
    }
}

public sealed class Arrived(Effects effects)
{
    [Function(nameof(Arrived))]
    public Task Run([QueueTrigger("uploads")] string message, CancellationToken cancellation) =>
        effects.Record("arrived", "event", message, cancellation);
}

public sealed class Tick(Effects effects)
{
    [Function(nameof(Tick))]
    public Task Run([TimerTrigger("%TickSchedule%")] TimerInfo timer, CancellationToken cancellation) =>
        effects.Record("ticked", timer.IsPastDue ? "late" : "due", $"{timer.ScheduleStatus!.Next:O}", cancellation);
}
