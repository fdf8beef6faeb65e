using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Answers;

/// <summary>The one way of this app to an original's bytes: through the question, as <see cref="UseAsset"/> asks and records it.</summary>
public sealed class AssetFiles(UseAsset door, TimeProvider time)
{
    public const string Original = "original";
    public const string Release = "release";

    /// <param name="what"><see cref="Original"/> or <see cref="Release"/>.</param>
    /// <param name="request">Its address says what for: channel, territory, campaign, for, key.</param>
    public async Task<UseResult> Use(string id, string what, HttpRequest request, Actor actor, CancellationToken cancellation)
    {
        var query = request.Query;
        if (!AssetIds.TryParse(id, out var asset, out _))
        {
            return new UseResult.Refused(AssetRules.NoSuch());
        }

        if (AskedQuery.Read(query, AskedQuery.Use, time.GetUtcNow(), out var wrong) is not { } question)
        {
            return new UseResult.Refused(wrong!);
        }

        var (purpose, key) = (query["for"].ToString(), FormKey.Require(query["key"]));
        return what == Release
            ? await door.Release(asset, question, purpose, key, actor, cancellation)
            : await door.Download(asset, question, purpose, key, actor, cancellation);
    }
}
