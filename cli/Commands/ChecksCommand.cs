using System.CommandLine;
using ReviewPipeline.Checks;
using ReviewPipeline.Cli.Output;

namespace ReviewPipeline.Cli.Commands;

internal static class ChecksCommand
{
    public static Command Create()
    {
        var docs = new Option<bool>("--docs") { Description = "As the page docs/checks.md, which is made by this." };
        var command = new Command("checks", "Explains every check, its code and its limits.") { docs };
        command.SetAction(line => Run(line, line.GetValue(docs)));
        return command;
    }

    private static int Run(ParseResult line, bool docs)
    {
        if (docs)
        {
            Console.Out.Write(ChecksPage.Render());
        }
        else if (line.WantsJson())
        {
            Screen.Json(RuleTitles.All);
        }
        else
        {
            foreach (var rule in RuleTitles.All)
            {
                Screen.Line($"{rule.Code}  {rule.Title}. {rule.Measures}");
            }
        }

        return ExitCode.Done;
    }
}
