using System.CommandLine;
using ReviewPipeline.Cli.Output;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class HelpCommand
{
    public static Command Create()
    {
        var codes = new Command("exit-codes", "What a command's exit code says.");
        codes.SetAction(line =>
        {
            if (line.WantsJson())
            {
                Screen.Json(ExitCode.All.Select(code => new { code.Code, code.Meaning }));
                return ExitCode.Done;
            }

            foreach (var (code, meaning) in ExitCode.All)
            {
                Screen.Out.WriteLine($"{code,4}  {meaning}");
            }

            return ExitCode.Done;
        });
        var help = new Command("help", "Explains what holds for every command.") { codes };
        help.SetAction(line => line.RootCommandResult.Command.Parse([]).Invoke());
        return help;
    }
}
