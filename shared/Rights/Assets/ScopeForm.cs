using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>What a request or a grant must say.</summary>
internal static class ScopeForm
{
    public static Refusal.Invalid? WhyNot(UseScope scope, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(scope.Campaign) || scope.Campaign.Length > UseScope.LongestCampaign || scope.Campaign.Any(char.IsControl))
        {
            return new("campaign-invalid", $"The campaign is to be named, in at most {UseScope.LongestCampaign} characters.", "Name it as people call it.");
        }

        if (scope.Channels.Length is 0 or > UseScope.MostChannels || scope.Territories.Length is 0 or > UseScope.MostTerritories)
        {
            return new(
                "scope-invalid",
                $"Asked for are {scope.Channels.Length} channels and {scope.Territories.Length} territories; at least one of each, at most {UseScope.MostChannels} and {UseScope.MostTerritories}.",
                "Name channels and groups that include others, such as paid-social and EU.");
        }

        if (scope.Channels.FirstOrDefault(id => ChannelCatalogue.Find(id)?.Id != id) is { } channel)
        {
            return NoChannel(channel);
        }

        if (scope.Territories.FirstOrDefault(code => TerritoryCatalogue.Find(code)?.Code != code) is { } territory)
        {
            return NoTerritory(territory);
        }

        if (scope.Window.Until <= scope.Window.From || scope.Window.Until <= now || scope.Window.Until - scope.Window.From > UseScope.LongestWindow)
        {
            return new(
                "window-invalid",
                $"{scope.Window} is no time for a grant: it ends before it begins, is over already, or is longer than three years.",
                "Give a first and a last day.");
        }

        return null;
    }

    public static Refusal.Invalid NoChannel(string written) => new(
        "no-such-channel",
        $"There is no channel '{written}'{(ChannelCatalogue.Meant(written) is { } meant ? $"; did you mean '{meant}'?" : ".")}",
        "'review rights channels' lists them.");

    public static Refusal.Invalid NoTerritory(string written) => new(
        "no-such-territory",
        $"There is no territory '{written}'{(TerritoryCatalogue.Meant(written) is { } meant ? $"; did you mean '{meant}'?" : ".")}",
        "Give the two letters of ISO 3166-1, or a group; 'review rights territories' lists them.");
}
