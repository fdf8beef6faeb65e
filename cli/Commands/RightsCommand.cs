using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

/// <summary>May it be used there, then?</summary>
internal static class RightsCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ASSET") { Description = "The asset or its candidate: an id, the beginning of one, or brief/set/file." };
        var channel = new Option<string?>("--channel") { Description = "Such as paid-social/instagram; 'rights channels' lists them.", HelpName = "C" };
        var territory = new Option<string?>("--territory") { Description = "Two letters of ISO 3166-1, or a group: 'rights territories' lists them.", HelpName = "T" };
        var at = new Option<string?>("--at") { Description = "A moment with its offset, or a day (its first moment in UTC); else now.", HelpName = "WHEN" };
        var campaign = new Option<string?>("--campaign") { Description = "For which campaign; else whichever was granted.", HelpName = "NAME" };
        var channels = new Command("channels", "Lists the channels.");
        channels.SetAction(ListChannels);
        var territories = new Command("territories", "Lists countries and groups.");
        territories.SetAction(ListTerritories);
        var command = new Command("rights", "Says whether an asset may be used by a channel, in a country, at a moment: yes, no or ask.")
        {
            id, channel, territory, at, campaign, channels, territories,
        };
        command.SetAction((line, cancellation) => Run(
            line, line.GetRequiredValue(id), line.GetValue(channel), line.GetValue(territory), line.GetValue(at), line.GetValue(campaign), cancellation));
        return command;
    }

    /// <summary>What a question of rights ends with.</summary>
    public static int CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Yes => ExitCode.Done,
        Verdict.Ask => ExitCode.Ask,
        _ => ExitCode.Refused,
    };

    private static async Task<int> Run(
        ParseResult line, string id, string? channel, string? territory, string? at, string? campaign, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        if (QuestionForm.Read(channel, territory, at, campaign, connection.Get<TimeProvider>().GetUtcNow(), out var wrong) is not { } question)
        {
            return await RefusalReport.Print(line, connection, wrong!, cancellation);
        }

        var asset = await AssetLookup.Require(connection, id, cancellation);
        if (await connection.Get<RightsReader>().Answer(asset, question, cancellation) is not { } answer)
        {
            return await RefusalReport.Print(line, connection, AssetRules.NoSuch(), cancellation);
        }

        var keys = await connection.Keys(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(answer, keys);
        }
        else
        {
            RightsSheet.Print(Screen.Out, answer, keys);
        }

        return CodeOf(answer.Verdict);
    }

    private static int ListChannels(ParseResult line)
    {
        if (line.WantsJson())
        {
            Screen.Json(ChannelCatalogue.All);
            return ExitCode.Done;
        }

        var table = Screen.Table("Channel", "Name", "Media", "Presets");
        foreach (var channel in ChannelCatalogue.All)
        {
            table.Row(channel.Id, channel.Name, string.Join(", ", channel.Media.Select(Words.Of)), string.Join(", ", channel.Presets));
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }

    private static int ListTerritories(ParseResult line)
    {
        if (line.WantsJson())
        {
            Screen.Json(TerritoryCatalogue.All);
            return ExitCode.Done;
        }

        foreach (var group in TerritoryCatalogue.All.Where(territory => territory.IsGroup && territory.Code != TerritoryCatalogue.Worldwide))
        {
            Screen.Line($"{group.Code}: {group.Name}, {string.Join(" ", group.Members)}{(group.Also.IsEmpty ? "" : $"; belonging to it: {string.Join(" ", group.Also)}")}");
            Screen.Line($"  Read {group.Read}: {group.Source}");
        }

        var table = Screen.Table("Code", "Country");
        foreach (var country in TerritoryCatalogue.All.Where(territory => !territory.IsGroup))
        {
            table.Row(country.Code, country.Name);
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }
}
