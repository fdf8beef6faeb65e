using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>An asset has its candidate's digits, so the id of either names both.</summary>
internal static class AssetIds
{
    private const string AssetPrefix = $"{SubjectId.AssetKind}-";

    public static bool TryParse(string? text, out SubjectId asset, out SubjectId candidate)
    {
        var written = text?.Trim();
        var named = written?.StartsWith(AssetPrefix, StringComparison.Ordinal) == true
            ? $"{SubjectId.CandidateKind}-{written[AssetPrefix.Length..]}"
            : written;
        var known = SubjectId.TryParseCandidate(named, out candidate);
        asset = known ? SubjectId.Asset(candidate) : default;
        return known;
    }
}
