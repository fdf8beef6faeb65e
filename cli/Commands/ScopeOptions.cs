using System.CommandLine;
using System.Globalization;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Cli.Commands;

/// <summary>What is asked for or granted, as options.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<string?> campaign = new("--campaign") { Description = "The campaign, as people call it.", HelpName = "NAME" };
    private readonly Option<string?> channels = new("--channels") { Description = "Channels, with commas: paid-social,print/magazine.", HelpName = "LIST" };
    private readonly Option<string?> territories = new("--territories") { Description = "Countries and groups, with commas: NO,SE,DACH.", HelpName = "LIST" };
    private readonly Option<string?> from = new("--from") { Description = "The first day.", HelpName = "DAY" };
    private readonly Option<string?> until = new("--until") { Description = "The last day; it counts whole.", HelpName = "DAY" };
    private readonly Option<string?> zone = new("--zone") { Description = "Time zone of the days; else that of who acts, else UTC.", HelpName = "IANA" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[campaign, channels, territories, from, until, zone])
        {
            command.Add(option);
        }
    }

    /// <param name="asked">What stands where nothing is said; null where all must be said.</param>
    /// <returns>Null where nothing was said and something stands.</returns>
    public UseScope? Read(ParseResult line, Person person, UseScope? asked)
    {
        var said = ((Option<string?>[])[campaign, channels, territories, from, until]).Select(line.GetValue).ToArray();
        if (asked is not null && said.All(value => value is null))
        {
            return null;
        }

        if (asked is null && said.Any(value => value is null))
        {
            throw new CannotRunException("Say for what, where and when: --campaign, --channels, --territories, --from and --until.");
        }

        var named = line.GetValue(zone);
        var at = named is null
            ? TimeZones.Or(asked?.Window.TimeZone ?? person.TimeZone, TimeZoneInfo.Utc)
            : TimeZones.Find(named) ?? throw new CannotRunException($"There is no time zone '{named}'. Name it as Europe/Oslo.");
        var window = said[3] is null && said[4] is null
            ? asked!.Window
            : UseWindow.Of(
                said[3] is null ? LocalTime.DateOf(asked!.Window.From, at) : Day(said[3]!),
                said[4] is null ? LocalTime.DateOf(asked!.Window.Until.AddTicks(-1), at) : Day(said[4]!),
                at);
        return new(
            said[0] ?? asked!.Campaign,
            said[1] is { } list ? [.. Parts(list).Select(part => ChannelCatalogue.Find(part)?.Id ?? part)] : asked!.Channels,
            said[2] is { } codes ? [.. Parts(codes).Select(part => TerritoryCatalogue.Find(part)?.Code ?? part)] : asked!.Territories,
            window);
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000
        ? day
        : throw new CannotRunException($"'{text}' is no day. Write it as 2027-03-31.");
}
