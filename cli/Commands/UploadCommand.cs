using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Cli.Uploads;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class UploadCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Images, sidecars, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var brief = new Option<string>("--brief") { Description = "The brief they are for.", HelpName = "BRIEF", Required = true };
        var set = new Option<string?>("--set") { Description = "The frame set; else the folder's name, or 'default'.", HelpName = "SET" };
        var who = CommonOptions.As();
        who.Required = false;
        var wait = new Option<bool>("--wait") { Description = "Wait until they are checked, and say what came of each." };
        var atOnce = new Option<int>("--parallel")
        {
            Description = "How many are sent at once.",
            HelpName = "N",
            DefaultValueFactory = _ => UploadRun.UsuallyAtOnce,
        };
        atOnce.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 64)
            {
                result.AddError("--parallel takes a number from 1 to 64.");
            }
        });
        var command = new Command("upload", "Sends images to be checked against a brief. Run again after an interruption, it sends what is missing.")
        {
            paths, brief, set, who, wait, atOnce,
        };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var slug = line.GetRequiredValue(brief);
            if (await connection.Get<BriefShelf>().Find(slug, cancellation) is null)
            {
                throw new CannotRunException($"There is no brief '{slug}'. 'review brief list' shows those there are.");
            }

            var actor = line.GetValue(who) is { } name ? await People.Require(connection, name, cancellation) : null;
            var plan = UploadPlan.Of(line.GetRequiredValue(paths), slug, line.GetValue(set));
            return await Run(line, connection, plan, slug, actor, line.GetValue(atOnce), line.GetValue(wait), cancellation);
        });
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, Connection connection, UploadPlan plan, string brief, Actor? who, int atOnce, bool wait, CancellationToken cancellation)
    {
        var run = new UploadRun(connection, line.Progress());
        var reports = await run.Send(plan, who, atOnce, quiet: wait || line.WantsJson(), cancellation);
        if (wait)
        {
            reports = await run.Wait(brief, reports, quiet: true, cancellation);
        }

        if (line.WantsJson())
        {
            Screen.Json(reports);
        }
        else
        {
            Tell(reports, wait);
        }

        var unjudged = wait && reports.Any(report => report.IsSent && CheckWatch.IsImage(report) && report.Status is null or Status.Received);
        return reports.Any(report => report.IsTurnedAway) ? ExitCode.Refused : unjudged ? ExitCode.CannotRun : ExitCode.Done;
    }

    private static void Tell(IReadOnlyList<FileReport> reports, bool wait)
    {
        var lines = wait || Screen.Out.Profile.Out.IsTerminal
            ? reports.Where(report => wait || !report.IsSent)
            : reports.Where(report => report.Path is null);
        foreach (var report in lines)
        {
            Screen.Line(report.InWords());
        }

        var there = reports.Count(report => report.Outcome == UploadOutcome.AlreadyThere);
        var failed = reports.Count(report => !report.IsSent);
        Screen.Line($"{reports.Count - there - failed} uploaded, {there} there already, {failed} failed.");
        if (wait && reports.Any(report => report.IsSent && CheckWatch.IsImage(report) && report.Status is null or Status.Received))
        {
            Screen.Line("Some are not checked yet, and nothing has moved for a while. Is the pipeline running? 'review status' shows where they stand.");
        }
    }
}
