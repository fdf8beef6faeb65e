using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli;

/// <summary>Finds the asset that a person means: an asset has its candidate's digits, so what finds the one finds the other.</summary>
internal static class AssetLookup
{
    private const string Prefix = $"{SubjectId.AssetKind}-";

    public static async Task<SubjectId> Require(Connection connection, string text, CancellationToken cancellation)
    {
        var candidate = text.StartsWith(Prefix, StringComparison.Ordinal) ? $"{SubjectId.CandidateKind}-{text[Prefix.Length..]}" : text;
        return SubjectId.Asset(await CandidateLookup.Require(connection, candidate, cancellation));
    }
}
