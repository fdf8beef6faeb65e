using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class QueueCommand
{
    private static readonly Actor Nobody = new("nobody", Role.Auditor);

    public static Command Create()
    {
        var brief = Narrowing("--brief", "Only this brief's.", "BRIEF");
        var set = Narrowing("--set", "Only of sets with this name.", "SET");
        var placement = Narrowing("--placement", "Only what meets this placement.", "PLACEMENT");
        var finding = Narrowing("--finding", "Only where this check found something.", "CODE");
        var search = Narrowing("--search", "Only with words that begin so, in file, set, brief, model, maker or finding.", "WORDS");
        var mine = new Option<bool>("--mine") { Description = "Only what the person may decide, or has claimed; needs --as." };
        var who = new Option<string?>("--as") { Description = "Whose queue: a handle, a full name or an id.", HelpName = "PERSON" };
        var most = new Option<int>("--most") { Description = "How many at most.", HelpName = "N", DefaultValueFactory = _ => ReviewQueue.UsualPage };
        var command = new Command("queue", "Shows what waits for a decision, first what should be decided first.")
        {
            brief, set, placement, finding, search, mine, who, most,
        };
        command.SetAction((line, cancellation) => Run(
            line,
            new()
            {
                Brief = line.GetValue(brief),
                Set = line.GetValue(set),
                Placement = line.GetValue(placement),
                Finding = line.GetValue(finding)?.ToUpperInvariant(),
                Search = line.GetValue(search),
                Mine = line.GetValue(mine),
            },
            line.GetValue(who),
            Math.Max(1, line.GetValue(most)),
            cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, QueueFilter filter, string? who, int most, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        if (filter.Mine && who is null)
        {
            throw new CannotRunException("--mine asks whose queue it is: add --as PERSON. 'review people' lists them.");
        }

        var actor = who is null ? Nobody : await People.Require(connection, who, cancellation);
        var page = await connection.Get<ReviewQueue>().Page(filter, after: null, most, actor, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(page.Rows);
        }
        else
        {
            QueueSheet.Print(Screen.Out, page, await connection.Get<PeopleNames>().Read(cancellation), connection.Get<TimeProvider>().GetUtcNow());
        }

        return ExitCode.Done;
    }

    private static Option<string?> Narrowing(string name, string does, string value) => new(name) { Description = does, HelpName = value };
}
