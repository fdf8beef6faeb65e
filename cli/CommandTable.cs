using System.Collections.Immutable;
using System.CommandLine;
using ReviewPipeline.Cli.Commands;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using Spectre.Console;

namespace ReviewPipeline.Cli;

/// <summary>All commands, in the order and groups in which <c>./review</c> lists them, with an example each.</summary>
internal static class CommandTable
{
    private const string Front = "./review";

    private static readonly ImmutableArray<Entry> Entries =
    [
        new("Run it", DemoCommand.Create(), "demo"),
        new("Run it", UpCommand.Create(), "up --port 5080"),
        new("Run it", DownCommand.Create(), "down"),

        new("Briefs", BriefCommand.Create(), "brief list"),
        new("Briefs", PresetsCommand.Create(), "presets meta.feed.square"),

        new("Images", UploadCommand.Create(), "upload pictures/ --brief spring-launch --wait"),
        new("Images", StatusCommand.Create(), "status --brief spring-launch"),
        new("Images", QueueCommand.Create(), "queue --brief halden-coast --search slab"),
        new("Images", SetCommand.Create(), "set halden-coast/slab-portrait"),
        new("Images", DecideCommand.Create(), "decide candidate-3f2a91c07be4 approve --as mei"),
        new("Images", ReopenCommand.Create(), "reopen candidate-3f2a91c07be4 --because 'Another crop is needed' --as mei"),
        new("Images", WithdrawCommand.Create(), "withdraw candidate-3f2a91c07be4 --because 'Wrong file' --as uma"),
        new("Images", UnlockCommand.Create(), "unlock candidate-3f2a91c07be4 1 --because 'Voted on the wrong file' --as greta"),
        new("Images", FinishCommand.Create(), "finish candidate-3f2a91c07be4 --edits 'Retouched the left hand' --as uma"),
        new("Images", OverruleCommand.Create(), "overrule candidate-3f2a91c07be4 SPEC-014 --because intended --as mei"),
        new("Images", DisclosureCommand.Create(), "disclosure candidate-3f2a91c07be4 --channel paid-social/tiktok --territory DE --is realistic"),
        new("Images", ChecksCommand.Create(), "checks"),
        new("Images", PeopleCommand.Create(), "people"),
        new("Images", GuestsCommand.Create(), "guests invite halden-coast 'Lena of Halden' --decides --password --as mei"),
        new("Images", NoticesCommand.Create(), "notices --as ana"),

        new("Rights", RightsCommand.Create(), "rights candidate-3f2a91c07be4 --channel paid-social/instagram --territory NO"),
        new("Rights", AssetCommands.Create(), "asset open candidate-3f2a91c07be4 --licence halden-own-work --shows-nobody --as ana"),
        new("Rights", UseCommand.Create(), "use candidate-3f2a91c07be4 --channel paid-social/instagram --territory NO --out hero.jpg --as ana"),
        new("Rights", TermsCommand.Create(TermsKind.Licence), "licence add samples/rights/licences/halden-own-work.json --as priya"),
        new("Rights", TermsCommand.Create(TermsKind.Model), "model add samples/rights/models/imagen-4.json --as priya"),
        new("Rights", TermsCommand.Create(TermsKind.Consent), "consent add samples/rights/consents/lista-lighthouse.json --as priya"),
        new("Rights", ImpactCommand.Create(), "impact --licence fjord-stills"),

        new("Proof", WhyCommand.Create(), "why ad-from-the-feed.jpg"),
        new("Proof", TrailCommand.Create(), "trail candidate-3f2a91c07be4"),
        new("Proof", TraceCommand.Create(), "trace candidate-3f2a91c07be4"),
        new("Proof", RecordCommand.Create(), "record candidate-3f2a91c07be4 --out run.json"),
        new("Proof", RecheckCommand.Create(), "recheck run.json hero.png"),
        new("Proof", VerifyCommand.Create(), "verify"),
        new("Proof", WitnessCommand.Create(), "witness --state witness.note --once"),
        new("Proof", ProveCommand.Create(), "prove candidate-3f2a91c07be4… --out approved.tlog-proof"),
        new("Proof", CheckProofCommand.Create(), "check-proof approved.tlog-proof --key trail.vkey"),
        new("Proof", ExportCommand.Create(), "export halden.pack --brief halden-coast --as greta"),
        new("Proof", CheckPackCommand.Create(), "check-pack halden.pack --key trail.vkey"),

        new("Keep and forget", HoldCommand.Place(), "hold candidate-3f2a91c07be4 --because 'Case 27/114' --as priya"),
        new("Keep and forget", HoldCommand.Lift(), "unhold candidate-3f2a91c07be4 --because 'Case closed' --as priya"),
        new("Keep and forget", DeleteCommand.Create(), "delete candidate-3f2a91c07be4 --because 'No consent' --as priya"),
        new("Keep and forget", EraseCommand.Create(), "erase tomasz --as priya"),

        new("Upkeep", BackupCommand.Create(), "backup /backups/2027-03-01"),
        new("Upkeep", RestoreCommand.Create(), "restore /backups/2027-03-01"),
        new("Upkeep", RebuildCommand.Create(), "rebuild"),
        new("Upkeep", RequeueCommand.Create(), "requeue checks"),
        new("Upkeep", SigningKeyCommand.Create(), "signing-key rotate --as priya"),
        new("Upkeep", WordsCommand.Create(), "words rewrap"),
        new("Upkeep", SettingsCommand.Create(), "settings"),
        new("Upkeep", NewKeysCommand.Create(), "new-keys keys/ --origin acme.example/trail"),

        new("Help", HelpCommand.Create(), "help exit-codes"),
    ];

    public static RootCommand Root()
    {
        var root = new RootCommand("Takes marketing images from a brief to an approved image, and proves what happened on the way.")
        {
            CommonOptions.Data,
            CommonOptions.Json,
            CommonOptions.Verbose,
        };
        foreach (var entry in Entries)
        {
            root.Add(entry.Command);
        }

        root.SetAction(line => Overview(line));
        return root;
    }

    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : Front;

    /// <summary>Commands at this place whose names are a slip away from a word that is none.</summary>
    public static IEnumerable<string> Near(ParseResult line) =>
        from word in line.UnmatchedTokens.Take(1)
        from command in line.CommandResult.Command.Subcommands
        let distance = EditDistance(word, command.Name)
        where distance <= Math.Max(1, command.Name.Length / 3)
        orderby distance
        select $"{PathOf(line.CommandResult.Command)} {command.Name}";

    private static int Overview(ParseResult line)
    {
        if (line.WantsJson())
        {
            Screen.Json(Entries.Select(entry => new
            {
                entry.Group,
                Command = entry.Command.Name,
                entry.Command.Description,
                Example = $"{Front} {entry.Example}",
                Runs = RunsOf(entry.Command, entry.Command.Name),
            }));
            return ExitCode.Done;
        }

        var console = Screen.Out;
        console.WriteLine(line.RootCommandResult.Command.Description!);
        foreach (var group in Entries.GroupBy(entry => entry.Group, StringComparer.Ordinal))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{group.Key}[/]");
            foreach (var entry in group)
            {
                console.WriteLine($"  {entry.Command.Name,-11} {entry.Command.Description}");
                console.MarkupLineInterpolated($"            [dim]{Front} {entry.Example}[/]");
            }
        }

        console.WriteLine();
        console.WriteLine($"Options of each: {Front} COMMAND --help");
        return ExitCode.Done;
    }

    /// <summary>What can be run of a command: itself, unless it only holds others, and those below it.</summary>
    private static IEnumerable<string> RunsOf(Command command, string line) =>
    [
        .. command.Action is null ? Array.Empty<string>() : [line],
        .. command.Subcommands.SelectMany(below => RunsOf(below, $"{line} {below.Name}")),
    ];

    /// <summary>Levenshtein, 1965: the least number of letters put in, left out or changed.</summary>
    private static int EditDistance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private sealed record Entry(string Group, Command Command, string Example);
}
