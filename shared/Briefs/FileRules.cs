namespace ReviewPipeline.Briefs;

/// <summary>What the brief asks of files, whatever the placement. What it doesn't say is null, and a miss is then advice at most.</summary>
/// <param name="MinimumJpegQuality">On the scale of the Independent JPEG Group, 1 to 100.</param>
public sealed record FileRules(
    ColourSpace? ColourSpace = null, Allowance? Transparency = null, Allowance? Animation = null, int? MinimumJpegQuality = null)
{
    public static readonly FileRules None = new();
}

public enum ColourSpace
{
    /// <summary>Three channels in sRGB, by profile or by having none.</summary>
    Srgb,
}

public enum Allowance
{
    Allowed,
    Forbidden,
}
