using System.CommandLine;
using ReviewPipeline.Cli.Commands;
using ReviewPipeline.Cli.Output;
using Spectre.Console;

namespace ReviewPipeline.Cli.Running;

/// <summary>Starts the pipeline, does what is to be done with it, and watches over it until Ctrl-C or until a program of it ends.</summary>
internal sealed class Watch(ParseResult line, StartOptions.Values options)
{
    private readonly DataDirectory data = DataDirectory.Of(line);
    private readonly IAnsiConsole console = line.Progress();

    /// <param name="whenReady">Gets the storage and what narrates; the desk answers by then.</param>
    public async Task<int> Run(Func<Connection, IAnsiConsole, CancellationToken, Task> whenReady, CancellationToken cancellation)
    {
        data.Create();
        var held = options.Detach ? null : data.TryLock();
        await using var _ = held;
        return held is null
            ? await UseRunning(whenReady, cancellation)
            : await Host(whenReady, cancellation);
    }

    private async Task<int> Host(Func<Connection, IAnsiConsole, CancellationToken, Task> whenReady, CancellationToken interruption)
    {
        await using var pipeline = new LocalPipeline(data, new Narrator(console));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        try
        {
            await pipeline.Start(options.Port, interruption);
            var failure = pipeline.Failure(ending.Token);
            var work = Work();
            if (await Task.WhenAny(failure, work) == work)
            {
                await work;
                console.MarkupLine("[dim]Ctrl-C ends everything.[/]");
            }

            var cause = await failure;
            await ending.CancelAsync();
            throw cause;
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested)
        {
            console.WriteLine();
            return ExitCode.Done;
        }

        async Task Work()
        {
            Announce(pipeline.Address, pipeline.ConnectionString, already: false);
            await using var connection = Connection.To(pipeline.ConnectionString, data);
            await whenReady(connection, console, ending.Token);
        }
    }

    /// <summary>Another review watches over this data folder, or is started now to do so.</summary>
    private async Task<int> UseRunning(Func<Connection, IAnsiConsole, CancellationToken, Task> whenReady, CancellationToken cancellation)
    {
        var (record, started) = await Background.Find(data, options, new Narrator(console), cancellation);
        Announce(record.Address!, record.ConnectionString!, already: !started);
        await using var connection = Connection.To(record.ConnectionString!, data);
        await whenReady(connection, console, cancellation);
        return ExitCode.Done;
    }

    private void Announce(string address, string storage, bool already)
    {
        console.MarkupLineInterpolated(
            $"{(already ? "A pipeline is running already. " : "")}Review desk: [bold underline]{address}[/]");
        if (line.WantsJson())
        {
            Screen.Json(new { address, connectionString = storage, data = data.Root, alreadyRunning = already });
        }
    }
}
