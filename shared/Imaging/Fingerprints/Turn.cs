namespace ReviewPipeline.Imaging.Fingerprints;

/// <summary>The eight ways to lay a picture down, in the order of Meta's PDQ tools. What each does is done to the upright picture.</summary>
public enum Turn
{
    None,
    QuarterLeft,
    Half,
    QuarterRight,

    /// <summary>Top and bottom change places.</summary>
    UpsideDown,

    /// <summary>Left and right change places.</summary>
    Mirrored,

    /// <summary>Mirrored, then a quarter to the left: rows become columns.</summary>
    MirroredQuarterLeft,

    /// <summary>Mirrored, then a quarter to the right.</summary>
    MirroredQuarterRight,
}
