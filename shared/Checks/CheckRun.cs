using System.Buffers;
using System.Collections.Immutable;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;

namespace ReviewPipeline.Checks;

/// <summary>What all checks gave for one image and one version of a brief.</summary>
/// <param name="Results">In the order of <see cref="CheckEngine.All"/>, by the placement that the image meets or comes nearest to.</param>
/// <param name="Placements">In the brief's order.</param>
/// <param name="Drawings">What the results' evidence points at.</param>
public sealed record CheckRun(
    ImmutableArray<CheckResult> Results, ImmutableArray<PlacementVerdict> Placements, ImmutableArray<Drawing> Drawings)
{
    /// <summary>What the image is compared by as a frame of a set; null where there was no picture to take it from.</summary>
    public FrameSignature? Signature { get; init; }
}

/// <param name="Sha256">As in <see cref="Evidence"/>.</param>
public sealed record Drawing(string Sha256, Raster Raster)
{
    private const string Prefix = "evidence-";
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>Its rendition's name among those of the original.</summary>
    public string Name => NameOf(Sha256);

    public static string NameOf(string sha256) => Prefix + sha256;

    public static bool IsName(string name) =>
        name.Length == Prefix.Length + 64
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && !name.AsSpan(Prefix.Length).ContainsAnyExcept(LowerHex);
}
