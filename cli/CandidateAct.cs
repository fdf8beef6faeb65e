using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli;

/// <summary>What a person does to a candidate from the command line: as it stands now, under that person's name, told in words or as JSON.</summary>
internal static class CandidateAct
{
    /// <param name="ask">The command, given the number of the check run that the person sees; 0 before the first.</param>
    /// <param name="tell">What to print when it is done.</param>
    public static async Task<int> Run(
        ParseResult line,
        string id,
        string who,
        Func<int, CandidateCommand> ask,
        Action<SubjectId, CandidateState, Known> tell,
        CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var actor = await People.Require(connection, who, cancellation);
        var candidate = await CandidateLookup.Require(connection, id, cancellation);
        var desk = connection.Get<ReviewDesk>();
        var seen = await desk.Read(candidate, cancellation);
        var result = await desk.Run(candidate, CommandKey.New(), ask(seen.Verdict?.Run ?? 0), actor, cancellation);
        return await Answer(line, connection, candidate, result, tell, cancellation);
    }

    /// <inheritdoc cref="Run"/>
    public static async Task<int> Answer(
        ParseResult line,
        Connection connection,
        SubjectId candidate,
        CommandResult<CandidateState> result,
        Action<SubjectId, CandidateState, Known> tell,
        CancellationToken cancellation)
    {
        switch (result)
        {
            case CommandResult<CandidateState>.Refused refused:
                return await RefusalReport.Print(line, connection, refused.Why, cancellation);
            case CommandResult<CandidateState>.Done done when line.WantsJson():
                Screen.Json(new[] { Projection.SummaryOf(candidate, done.State) }, await connection.Keys(cancellation));
                return ExitCode.Done;
            case CommandResult<CandidateState>.Done done:
                tell(candidate, done.State, new(await connection.Get<PeopleDirectory>().All(cancellation), await connection.Keys(cancellation)));
                return ExitCode.Done;
            default:
                throw new InvalidOperationException($"{result.GetType()} is no result of a command.");
        }
    }

    /// <summary>What it takes to print who people are and what they wrote.</summary>
    internal sealed record Known(IReadOnlyList<Person> People, KeyRing Keys);
}
