namespace ReviewPipeline.Checks;

/// <summary>A drawing over the picture that shows where a limit is missed.</summary>
/// <param name="Kind">What is drawn.</param>
/// <param name="Sha256">Of the drawing's pixels before they are encoded, so that it can be drawn again and compared. Names its rendition.</param>
public sealed record Evidence(EvidenceKind Kind, string Sha256);

public enum EvidenceKind
{
    /// <summary>What lies off the brand's palette, by how much.</summary>
    OffPalette,

    /// <summary>The bands that a placement covers with its own controls, and what of the picture lies in them.</summary>
    SafeZone,

    /// <summary>Areas without detail: highlights at white, shadows at black.</summary>
    Clipped,

    /// <summary>Flat bars at opposite edges, and the picture between them.</summary>
    Letterbox,
}
