using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>Checks an exported pack: what it holds against what was signed, and what it says of itself against what it holds.</summary>
public sealed class CheckPack(IPackFiles files, LogIdentity identity)
{
    /// <param name="fold">What the head of a subject with these entries must be.</param>
    /// <exception cref="FormatException">There is no pack, or its manifest can't be read.</exception>
    public async Task<VerifyReport> Run(Func<SubjectId, IReadOnlyList<Entry>, HeadProjection> fold, CancellationToken cancellation)
    {
        var pack = await TrailPack.Open(files, cancellation);
        var report = await new Verify(pack, identity).Run(fold, progress: null, cancellation);
        var claims = await PackClaims.Compare(files, pack.Manifest, identity, cancellation);
        return (claims.Count, report) switch
        {
            (0, _) => report,
            (_, VerifyReport.Tampered tampered) => new VerifyReport.Tampered(
                [.. tampered.Differences.Take(DifferenceList.MostKept - claims.Kept.Length), .. claims.Kept], tampered.Count + claims.Count),
            _ => new VerifyReport.Tampered(claims.Kept, claims.Count),
        };
    }
}
