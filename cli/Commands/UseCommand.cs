using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class UseCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ASSET") { Description = "The asset or its candidate: an id, the beginning of one, or brief/set/file." };
        var channel = new Option<string?>("--channel") { Description = "Where it is used: 'rights channels' lists them.", HelpName = "C" };
        var territory = new Option<string?>("--territory") { Description = "In which country or group.", HelpName = "T" };
        var campaign = new Option<string?>("--campaign") { Description = "For which campaign.", HelpName = "NAME" };
        var purpose = new Option<string?>("--for") { Description = "What for, in words.", HelpName = "TEXT" };
        var bundle = new Option<bool>("--bundle") { Description = "A zip with the answer, what is to be said with it, and the proof's place." };
        var output = new Option<FileInfo>("--out") { Description = "The file to write.", HelpName = "FILE", Required = true };
        var who = CommonOptions.As();
        var command = new Command("use", "Takes the original out, where the answer is yes now; each use is recorded.")
        {
            id, channel, territory, campaign, purpose, bundle, output, who,
        };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var actor = await People.Require(connection, line.GetRequiredValue(who), cancellation);
            var now = connection.Get<TimeProvider>().GetUtcNow();
            if (QuestionForm.Read(line.GetValue(channel), line.GetValue(territory), null, line.GetValue(campaign), now, out var wrong) is not { } question)
            {
                return await RefusalReport.Print(line, connection, wrong!, cancellation);
            }

            var asset = await AssetLookup.Require(connection, line.GetRequiredValue(id), cancellation);
            var door = connection.Get<UseAsset>();
            var result = line.GetValue(bundle)
                ? await door.Release(asset, question, line.GetValue(purpose), CommandKey.New(), actor, cancellation)
                : await door.Download(asset, question, line.GetValue(purpose), CommandKey.New(), actor, cancellation);
            return await Tell(line, connection, line.GetRequiredValue(output), result, cancellation);
        });
        return command;
    }

    private static async Task<int> Tell(ParseResult line, Connection connection, FileInfo output, UseResult result, CancellationToken cancellation)
    {
        switch (result)
        {
            case UseResult.Given given:
                await using (given.Content)
                await using (var file = output.Create())
                {
                    await given.Content.CopyToAsync(file, cancellation);
                }

                if (line.WantsJson())
                {
                    Screen.Json(new { file = output.FullName, given.Sha256, given.Entry, given.Answer }, await connection.Keys(cancellation));
                }
                else
                {
                    RightsSheet.Print(Screen.Out, given.Answer, await connection.Keys(cancellation));
                    Screen.Line($"Written to {output.FullName}; recorded as {given.Entry}.");
                }

                return ExitCode.Done;
            case UseResult.NotYes no:
                if (line.WantsJson())
                {
                    Screen.Json(no.Answer, await connection.Keys(cancellation));
                }
                else
                {
                    RightsSheet.Print(Screen.Out, no.Answer, await connection.Keys(cancellation));
                }

                return RightsCommand.CodeOf(no.Answer.Verdict);
            case UseResult.Refused refused:
                return await RefusalReport.Print(line, connection, refused.Why, cancellation);
            default:
                throw new InvalidOperationException($"{result.GetType()} is no result of a use.");
        }
    }
}
