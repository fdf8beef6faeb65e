using ReviewPipeline.Cli.Commands;
using ReviewPipeline.Cli.Output;

namespace ReviewPipeline.Cli.Running;

/// <summary>A pipeline that another process watches over.</summary>
internal static class Background
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The pipeline that runs for the data folder, once it is ready; started if it is wanted and there is none.</summary>
    public static async Task<(RunRecord Record, bool Started)> Find(
        DataDirectory data, StartOptions.Values options, Narrator say, CancellationToken cancellation)
    {
        if (!options.Detach || IsHeld(data))
        {
            return (await Ready(data, watcher: null, cancellation), false);
        }

        using var watcher = ChildProgram.Start(
            "review up", data.Log("review"), data.Root, Command(data, options), [], TimeSpan.FromSeconds(60));
        RunRecord? ready = null;
        await say.Step(
            "Starting the pipeline in the background", $"The pipeline runs in the background; its log is {watcher.Log}",
            async () => ready = await Ready(data, watcher, cancellation));
        return (ready!, true);
    }

    private static IEnumerable<string> Command(DataDirectory data, StartOptions.Values options)
    {
        yield return "dotnet";
        yield return Path.Combine(AppContext.BaseDirectory, "review.dll");
        yield return "up";
        yield return "--data";
        yield return data.Root;
        if (options.Port is { } port)
        {
            yield return "--port";
            yield return $"{port}";
        }
    }

    private static async Task<RunRecord> Ready(DataDirectory data, ChildProgram? watcher, CancellationToken cancellation)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(100, cancellation))
        {
            if (RunRecord.Read(data) is { Address: not null } record && record.Review.IsAlive())
            {
                return record;
            }

            if (watcher is { HasExited: true })
            {
                throw watcher.Failure();
            }
        }

        throw new CannotRunException($"The pipeline for {data.Root} is not ready after {Patience.TotalSeconds:0} s. Its logs are in {data.Logs}.");
    }

    private static bool IsHeld(DataDirectory data)
    {
        using var held = data.TryLock();
        return held is null;
    }
}
