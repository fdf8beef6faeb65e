using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class ImpactCommand
{
    public static Command Create()
    {
        var options = new[] { TermsKind.Licence, TermsKind.Model, TermsKind.Consent }
            .Select(kind => (Kind: kind, Option: new Option<string?>($"--{kind.Name}") { Description = $"The {kind.Name} that changes or ends.", HelpName = "ID" })).ToArray();
        var all = new Option<bool>("--all") { Description = "With assets of which no grant runs." };
        var command = new Command("impact", "Lists every live asset that hangs on a licence, a model or a consent, and where it is used.") { all };
        foreach (var (_, option) in options)
        {
            command.Add(option);
        }

        command.SetAction((line, cancellation) =>
        {
            var named = options.Where(pair => line.GetValue(pair.Option) is not null).ToList();
            return named is [var (kind, option)]
                ? Run(line, kind.Require(line.GetValue(option)!), line.GetValue(all), cancellation)
                : throw new CannotRunException("Name one: --licence, --model or --consent.");
        });
        return command;
    }

    private static async Task<int> Run(ParseResult line, SubjectId terms, bool all, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var report = await connection.Get<Impact>().Of(terms, all, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(report, await connection.Keys(cancellation));
            return ExitCode.Done;
        }

        Screen.Line(report.Assets.IsEmpty
            ? $"No {(all ? "" : "live ")}asset hangs on {terms}."
            : $"{report.Assets.Length} {(all ? "" : "live ")}asset{(report.Assets.Length == 1 ? " hangs" : "s hang")} on {terms}:");
        foreach (var asset in report.Assets)
        {
            Print(asset);
        }

        return ExitCode.Done;
    }

    private static void Print(TouchedAsset asset)
    {
        Screen.Line($"{asset.Asset}  {asset.File}, {Words.Of(asset.Status)}");
        foreach (var grant in asset.Running)
        {
            Screen.Line($"  granted  {grant.Scope}");
        }

        foreach (var place in asset.Places)
        {
            Screen.Line($"  used     {place.Asked.Channel} in {place.Asked.Territory}{(place.Asked.Campaign is null ? "" : $" for {place.Asked.Campaign}")}, {place.Times}×, last {Screen.Moment(place.Last)} UTC; now {Words.Of(place.Now)}: {place.Words}");
        }
    }
}
