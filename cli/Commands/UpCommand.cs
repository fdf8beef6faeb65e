using System.CommandLine;
using ReviewPipeline.Cli.Running;

namespace ReviewPipeline.Cli.Commands;

internal static class UpCommand
{
    public static Command Create()
    {
        var options = new StartOptions();
        var command = new Command("up", "Starts the pipeline here: storage, functions, review desk. Ctrl-C ends it.");
        options.AddTo(command);
        command.SetAction((line, cancellation) =>
            new Watch(line, options.Read(line)).Run((_, _, _) => Task.CompletedTask, cancellation));
        return command;
    }
}
