using System.CommandLine;
using ReviewPipeline.Cli.Demo;
using ReviewPipeline.Cli.Running;

namespace ReviewPipeline.Cli.Commands;

internal static class DemoCommand
{
    public static Command Create()
    {
        var options = new StartOptions();
        var command = new Command("demo", "Starts the pipeline with a sample brief and images in it. Ctrl-C ends it; the data stays.");
        options.AddTo(command);
        command.SetAction((line, cancellation) => new Watch(line, options.Read(line)).Run(
            (connection, console, stop) => new SampleCampaign(connection, console, DataDirectory.Of(line), TimeProvider.System).Load(stop), cancellation));
        return command;
    }
}
