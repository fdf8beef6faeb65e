using ReviewPipeline.Briefs;

namespace ReviewPipeline.Intake;

/// <summary>What came of looking at an arrived file without decoding it.</summary>
public abstract record Examination
{
    private Examination() { }

    /// <summary>It may become a candidate; whether its pixels decode is still to be seen.</summary>
    /// <param name="OrientedWidth">Pixels after EXIF orientation.</param>
    /// <param name="Frames">1 for a still.</param>
    public sealed record Acceptable(ImageFormat Format, int OrientedWidth, int OrientedHeight, int Frames, FileProvenance Provenance) : Examination;

    /// <param name="Code">One of <see cref="IntakeRules"/>.</param>
    /// <param name="Message">What, why and what to do.</param>
    public sealed record Refused(string Code, string Message, string? Measured, string? Limit) : Examination;
}
