using System.Collections.Immutable;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;

namespace ReviewPipeline.Rights.Assets;

/// <summary>What is asked for or granted: for which campaign, by which channels, where and when.</summary>
/// <param name="Campaign">As people call it.</param>
/// <param name="Channels">Ids.</param>
/// <param name="Territories">Codes.</param>
public sealed record UseScope(string Campaign, ImmutableArray<string> Channels, ImmutableArray<string> Territories, UseWindow Window)
{
    public const int LongestCampaign = 100;
    public const int MostChannels = 12;
    public const int MostTerritories = 30;

    /// <summary>A grant is for a time: who still needs it then asks again.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(3 * 366);

    public bool CoversChannel(Channel channel) => Channels.Any(id => Channel.Includes(id, channel.Id));

    public bool IsFor(string? campaign) => campaign is null || string.Equals(campaign.Trim(), Campaign, StringComparison.OrdinalIgnoreCase);

    public bool Includes(UseScope other) =>
        IsFor(other.Campaign)
        && other.Channels.All(id => Channels.Any(mine => Channel.Includes(mine, id)))
        && other.Territories.All(code => TerritoryCatalogue.Find(code)?.Members.All(country => TerritoryCatalogue.Allow(Territories, country)) == true)
        && Window.Includes(other.Window);

    public override string ToString() => $"{string.Join(", ", Channels)} in {string.Join(", ", Territories)}, {Window}, for {Campaign}";
}
