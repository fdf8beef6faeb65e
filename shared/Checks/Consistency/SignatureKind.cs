namespace ReviewPipeline.Checks.Consistency;

/// <summary>What of a frame is compared with the others.</summary>
public enum SignatureKind
{
    /// <summary>Which colours, and how much of each.</summary>
    Palette,

    /// <summary>Tone, cast, chroma and contrast.</summary>
    Grade,

    /// <summary>Sharpness, grain and fine structure.</summary>
    Texture,
}
