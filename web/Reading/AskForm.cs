namespace ReviewPipeline.Web.Reading;

/// <summary>A question of rights as it was written, to stand in the form again.</summary>
public sealed record AskForm(string Asset, string Channel, string Territory, string At, string Campaign)
{
    public static AskForm Of(IQueryCollection query) => new(
        query["asset"].ToString().Trim(), query["channel"].ToString(), query["territory"].ToString(), query["at"].ToString(), query["campaign"].ToString());

    public bool IsOnlyAsset => Asset.Length > 0 && Channel.Length + Territory.Length + At.Length + Campaign.Length == 0;

    /// <summary>The same question about another asset.</summary>
    public string About(string asset) => Channel.Length == 0 || Territory.Length == 0
        ? $"/rights?asset={asset}"
        : $"/rights?asset={asset}&channel={Uri.EscapeDataString(Channel)}&territory={Uri.EscapeDataString(Territory)}&at={Uri.EscapeDataString(At)}&campaign={Uri.EscapeDataString(Campaign)}";
}
