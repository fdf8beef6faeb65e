using System.Collections.Immutable;
using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

/// <summary>What is decided on assets: <c>review asset open</c>, <c>request</c>, <c>grant</c> and so on.</summary>
internal static class AssetCommands
{
    public static Command Create()
    {
        var list = new Command("list", "Lists the assets, and the requests that wait for governance.");
        list.SetAction(List);
        return new("asset", "Opens approved candidates for use, asks for usage rights, grants and ends them.")
        {
            Open(), Terms(), Request(), Grant(), list, Show(),
            Decided("refuse", "Refuses a request.", (number, why) => new AssetCommand.Refuse(number, why)),
            Decided("end-grant", "Ends a grant before its time.", (number, why) => new AssetCommand.EndGrant(number, why)),
            Override(),
            Simple("revoke", "Ends all use of an asset at once and for good.", why => new AssetCommand.Revoke(why)),
            Simple("hold", "Stops the use of an asset until governance lifts the hold.", why => new AssetCommand.PlaceHold(why)),
            Simple("lift", "Lifts the hold of an asset.", why => new AssetCommand.LiftHold(why)),
        };
    }

    private static Command Open()
    {
        var id = CommonOptions.Candidate();
        var (licence, consents, nobody) = TermsOptions();
        var who = CommonOptions.As();
        var command = new Command("open", "Opens an approved candidate for use.") { id, licence, consents, nobody, who };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var actor = await People.Require(connection, line.GetRequiredValue(who), cancellation);
            var candidate = await CandidateLookup.Require(connection, line.GetRequiredValue(id), cancellation);
            var named = Consents(line.GetValue(consents));
            return await AssetSheet.Tell(line, connection, SubjectId.Asset(candidate), await connection.Get<RightsDesk>().Open(
                candidate, Licence(line.GetValue(licence)), DepictsOf(line.GetValue(nobody), named) ?? Depicts.Unknown, named ?? [], CommandKey.New(), actor, cancellation), cancellation);
        });
        return command;
    }

    private static Command Terms()
    {
        var id = Asset();
        var (licence, consents, nobody) = TermsOptions();
        var because = Because("What is corrected.");
        var who = CommonOptions.As();
        var command = new Command("terms", "Corrects what the use of an asset depends on, and looks its generators up in the register anew.") { id, licence, consents, nobody, because, who };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var actor = await People.Require(connection, line.GetRequiredValue(who), cancellation);
            var asset = await AssetLookup.Require(connection, line.GetRequiredValue(id), cancellation);
            var named = Consents(line.GetValue(consents)) ?? (line.GetValue(nobody) ? ImmutableArray<string>.Empty : null);
            return await AssetSheet.Tell(line, connection, asset, await connection.Get<RightsDesk>().SetTerms(
                asset, Licence(line.GetValue(licence)), DepictsOf(line.GetValue(nobody), named), named, line.GetValue(because), CommandKey.New(), actor, cancellation), cancellation);
        });
        return command;
    }

    private static Command Request()
    {
        var id = Asset();
        var scope = new ScopeOptions();
        var because = Because("What it is wanted for.");
        var who = CommonOptions.As();
        var command = new Command("request", "Asks governance for usage rights.") { id, because, who };
        scope.AddTo(command);
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(id), line.GetRequiredValue(who), (_, person) => new AssetCommand.Request(scope.Read(line, person, null)!, line.GetValue(because)), cancellation));
        return command;
    }

    private static Command Grant()
    {
        var (id, number) = (Asset(), Number());
        var scope = new ScopeOptions();
        var conditions = new Option<string?>("--conditions") { Description = "What else to keep to.", HelpName = "TEXT" };
        var disclosure = new Option<string?>("--disclosure") { Description = "What is to be said with the picture of how it was made.", HelpName = "TEXT" };
        var who = CommonOptions.As();
        var command = new Command("grant", "Grants what a request asks for, or less.") { id, number, conditions, disclosure, who };
        scope.AddTo(command);
        command.SetAction((line, cancellation) => Run(
            line,
            line.GetRequiredValue(id),
            line.GetRequiredValue(who),
            (state, person) =>
            {
                var asked = state.Requests.FirstOrDefault(request => request.Number == line.GetRequiredValue(number))?.Scope;
                return new AssetCommand.Grant(
                    line.GetRequiredValue(number), asked is null ? null : scope.Read(line, person, asked), line.GetValue(conditions), line.GetValue(disclosure));
            },
            cancellation));
        return command;
    }

    private static Command Decided(string name, string says, Func<int, string?, AssetCommand> ask)
    {
        var (id, number, because, who) = (Asset(), Number(), Because("Why."), CommonOptions.As());
        var command = new Command(name, says) { id, number, because, who };
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(id), line.GetRequiredValue(who), (_, _) => ask(line.GetRequiredValue(number), line.GetValue(because)), cancellation));
        return command;
    }

    private static Command Override()
    {
        var (id, because, who) = (Asset(), Because("Why it may be used all the same."), CommonOptions.As());
        var generator = new Argument<string>("GENERATOR") { Description = "As the asset names it." };
        var command = new Command("override", "Answers in person for a generator that the register does not clear.") { id, generator, because, who };
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(id), line.GetRequiredValue(who), (_, _) => new AssetCommand.Override(line.GetRequiredValue(generator), line.GetValue(because)), cancellation));
        return command;
    }

    private static Command Simple(string name, string says, Func<string?, AssetCommand> ask)
    {
        var (id, because, who) = (Asset(), Because("Why."), CommonOptions.As());
        var command = new Command(name, says) { id, because, who };
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(id), line.GetRequiredValue(who), (_, _) => ask(line.GetValue(because)), cancellation));
        return command;
    }

    private static Command Show()
    {
        var id = Asset();
        var command = new Command("show", "Shows what an asset depends on, and what was decided on it.") { id };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var asset = await AssetLookup.Require(connection, line.GetRequiredValue(id), cancellation);
            var state = await connection.Get<RightsDesk>().Read(asset, cancellation);
            return state.Status == Status.None
                ? await RefusalReport.Print(line, connection, AssetRules.NoSuch(), cancellation)
                : await AssetSheet.Print(line, connection, asset, state, cancellation);
        });
        return command;
    }

    private static async Task<int> List(ParseResult line, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var desk = connection.Get<RightsDesk>();
        var assets = await desk.List(cancellation).ToListAsync(cancellation);
        var waiting = await desk.Waiting(cancellation).ToListAsync(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(new { assets, waiting }, await connection.Keys(cancellation));
            return ExitCode.Done;
        }

        AssetSheet.PrintList(assets, waiting, connection.Get<TimeProvider>().GetUtcNow());
        return ExitCode.Done;
    }

    private static async Task<int> Run(
        ParseResult line, string id, string who, Func<AssetState, Person, AssetCommand> ask, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var person = await People.RequirePerson(connection, who, cancellation);
        var asset = await AssetLookup.Require(connection, id, cancellation);
        var desk = connection.Get<RightsDesk>();
        var command = ask(await desk.Read(asset, cancellation), person);
        return await AssetSheet.Tell(line, connection, asset, await desk.Run(asset, CommandKey.New(), command, person.AsActor(), cancellation), cancellation);
    }

    private static Argument<string> Asset() => new("ASSET") { Description = "The asset or its candidate: an id, the beginning of one, or brief/set/file." };

    private static Argument<int> Number() => new("REQUEST") { Description = "Number of the request, as 'asset show' lists it." };

    private static Option<string?> Because(string says) => new("--because") { Description = says, HelpName = "TEXT" };

    private static (Option<string?> Licence, Option<string?> Consents, Option<bool> Nobody) TermsOptions() => (
        new("--licence") { Description = "The licence that it is used under.", HelpName = "ID" },
        new("--consents") { Description = "Consents of all who are shown, with commas.", HelpName = "LIST" },
        new("--shows-nobody") { Description = "Neither people nor property are shown that need a consent." });

    private static string? Licence(string? text) => text is null ? null : TermsKind.Licence.Require(text).Value;

    private static ImmutableArray<string>? Consents(string? list) => list is null
        ? null
        : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => TermsKind.Consent.Require(text).Value)];

    private static Depicts? DepictsOf(bool nobody, ImmutableArray<string>? consents) =>
        nobody ? Depicts.Nobody : consents is { IsEmpty: false } ? Depicts.Consented : null;
}
