using System.CommandLine;
using System.CommandLine.Invocation;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Cli;

/// <summary>From a command line to an exit code. Whatever goes wrong is told in a sentence; <c>--verbose</c> adds where.</summary>
internal static class CommandRunner
{
    public static async Task<int> Run(string[] args, CancellationToken cancellation)
    {
        var root = CommandTable.Root();
        var line = root.Parse(args);
        if (line.Errors.Count > 0)
        {
            return Explain(line);
        }

        try
        {
            return await line.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("Ended before it was done.");
            return ExitCode.Interrupted;
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine(InWords(problem));
            if (line.GetValue(CommonOptions.Verbose) || CommandSettings.Read(PipelineSettings.Environment).Verbose)
            {
                Console.Error.WriteLine(problem);
            }

            return ExitCode.CannotRun;
        }
    }

    private static string InWords(Exception problem) => problem switch
    {
        CannotRunException or SettingsException => problem.Message,
        _ => $"It could not be done: {problem.GetBaseException().Message.Split('\n')[0].Trim()}\n" +
            "Run it again with --verbose to see where; 'review status' tells whether the pipeline answers.",
    };

    private static int Explain(ParseResult line)
    {
        foreach (var error in line.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        if (line.Action is ParseErrorAction suggestions)
        {
            suggestions.ShowHelp = false;
            suggestions.ShowTypoCorrections = true;
            foreach (var name in CommandTable.Near(line))
            {
                Console.Error.WriteLine($"Did you mean '{name}'?");
            }
        }

        Console.Error.WriteLine($"See: {CommandTable.PathOf(line.CommandResult.Command)} --help");
        return ExitCode.CannotRun;
    }
}
