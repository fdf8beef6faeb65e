using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Keys;

namespace ReviewPipeline.Web.Reading;

/// <summary>What pages are read with.</summary>
internal static class Readings
{
    public static void AddReadings(this IServiceCollection services) => services
        .AddSingleton<NameReader>()
        .AddSingleton<UnreadNotices>()
        .AddSingleton<SealReader>()
        .AddSingleton<StuckReader>()
        .AddSingleton<KeyShelf>()
        .AddSingleton<CandidateReader>()
        .AddSingleton<IterationReader>()
        .AddSingleton<OwnWorkReader>()
        .AddSingleton<ArrivalReader>()
        .AddSingleton<PinReader>()
        .AddSingleton<RightsTabsReader>()
        .AddSingleton<AssetTileReader>()
        .AddSingleton<AssetActs>()
        .AddSingleton<AssetFiles>()
        .AddSingleton<AnnotationsEndpoint>()
        .AddSingleton<DecisionsEndpoint>();
}
