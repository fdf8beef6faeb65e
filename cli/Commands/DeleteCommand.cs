using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class DeleteCommand
{
    public static Command Create()
    {
        var id = CommonOptions.Candidate();
        var because = new Option<string?>("--because") { Description = "Why it is deleted.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("delete", "Deletes a candidate's picture for good; its record stays.") { id, because, who };
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(id), line.GetValue(because), line.GetRequiredValue(who), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string id, string? because, string who, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.Require(connection, who, cancellation);
        var candidate = await CandidateLookup.Require(connection, id, cancellation);
        var result = await connection.Get<KeepingDesk>().Run(candidate, CommandKey.New(), new CandidateCommand.Delete(because), actor, cancellation);
        return await CandidateAct.Answer(line, connection, candidate, result, Tell, cancellation);

        static void Tell(SubjectId candidate, CandidateState state, CandidateAct.Known known) =>
            Screen.Line($"{state.Brief}/{state.Set}/{state.File} is deleted: upload, original and all that was made of it. Its record stays.");
    }
}
