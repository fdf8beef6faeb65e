using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Proves that the records are what was sealed, or names the first difference.");
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var report = await connection.Get<Verify>().Run(Heads.Of, progress: null, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(new { outcome = OutcomeOf(report), report.ExitCode, report = (object)report });
            return report.ExitCode;
        }

        switch (report)
        {
            case VerifyReport.Proven proven:
                Screen.Line($"Proven: {proven.Entries} entries are what was sealed, and every head is what its entries come to.");
                Screen.Line(proven.Checkpoint is { } signed
                    ? $"The log holds {proven.Size}; its newest checkpoint was signed {Timestamps.Format(signed)}."
                    : "Nothing has been sealed yet.");
                Screen.Line($"{proven.Unsealed} are younger than that and not protected yet. The witness outside the storage was {(proven.Witnessed ? "" : "not ")}compared.");
                break;
            case VerifyReport.Tampered tampered:
                Screen.Line($"Tampered: {tampered.Count} {(tampered.Count == 1 ? "difference" : "differences")}. What is stored is not what was sealed:");
                foreach (var difference in tampered.Differences)
                {
                    Screen.Line($"  {Words.Of(difference.Kind)}{Place(difference)}: {difference.Message}");
                }

                break;
            case VerifyReport.Incomplete incomplete:
                await Console.Error.WriteLineAsync($"Not completed: {incomplete.Why}");
                break;
            default:
                throw new InvalidOperationException($"{report.GetType()} is no report of a verification.");
        }

        return report.ExitCode;
    }

    private static string OutcomeOf(VerifyReport report) => report switch
    {
        VerifyReport.Proven => "proven",
        VerifyReport.Tampered => "tampered",
        _ => "incomplete",
    };

    private static string Place(Difference difference) => difference switch
    {
        { Subject: { } subject, Version: { } version } => $" {subject} version {version}",
        { Subject: { } subject } => $" {subject}",
        _ => "",
    };
}
