using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class SetCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("BRIEF/SET") { Description = "The frame set, as in upload paths." };
        var command = new Command("set", "Shows how the frames of a set agree, and which one is odd; 'set approve' approves it as one.") { path, Approve() };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(path), cancellation));
        return command;
    }

    private static Command Approve()
    {
        var path = new Argument<string>("BRIEF/SET") { Description = "The frame set, as in upload paths." };
        var note = new Option<string?>("--note") { Description = "Words for the makers.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("approve", "Approves a frame set as one, where every frame is approved.") { path, note, who };
        command.SetAction((line, cancellation) => Approve(
            line, line.GetRequiredValue(path), line.GetValue(note), line.GetRequiredValue(who), cancellation));
        return command;
    }

    private static async Task<int> Approve(ParseResult line, string path, string? note, string who, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.Require(connection, who, cancellation);
        var report = await Report(connection, path, cancellation);
        var result = await connection.Get<SetDesk>().Approve(
            SubjectId.Set(report.Brief, report.Set), CommandKey.New(), report.Check?.Run ?? 0, note, actor, cancellation);
        if (result is CommandResult<SetState>.Refused refused)
        {
            return await RefusalReport.Print(line, connection, refused.Why, cancellation);
        }

        if (line.WantsJson())
        {
            Screen.Json(await Report(connection, path, cancellation), await connection.Keys(cancellation));
        }
        else
        {
            Screen.Line($"{report.Brief}/{report.Set} is approved as one, {(report.Frames.Length == 1 ? "1 frame" : $"{report.Frames.Length} frames")}.");
        }

        return ExitCode.Done;
    }

    private static async Task<int> Run(ParseResult line, string path, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var report = await Report(connection, path, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(report, await connection.Keys(cancellation));
        }
        else
        {
            FrameSetSheet.Print(Screen.Out, report);
        }

        return ExitCode.Done;
    }

    private static async Task<FrameSetReport> Report(Connection connection, string path, CancellationToken cancellation)
    {
        var parts = path.Split('/', 2);
        return (parts.Length == 2 ? await connection.Get<CompareFrames>().Report(parts[0], parts[1], cancellation) : null)
            ?? throw new CannotRunException($"There is no frame set '{path}'. Name it as BRIEF/SET; 'review status' shows those there are.");
    }
}
