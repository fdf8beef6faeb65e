using System.Collections.Immutable;

namespace ReviewPipeline.Imaging.Fingerprints;

/// <summary>What a picture looks like, in 256 bits for each way it may be laid down (PDQ, Meta ThreatExchange).</summary>
/// <param name="Turned">By <see cref="Turn"/>, the upright picture first.</param>
/// <param name="Quality">0 to 100: how much there is to see. Meta: below 50 the bits say little about the picture.</param>
public sealed record Fingerprint(ImmutableArray<PdqHash> Turned, int Quality)
{
    public const int LeastQuality = 50;

    /// <summary>Of a picture that has none: no bit set, quality 0.</summary>
    public static readonly Fingerprint None = new([.. Enum.GetValues<Turn>().Select(_ => default(PdqHash))], 0);

    public PdqHash Upright => Turned[0];
}
