namespace ReviewPipeline.Checks.Consistency;

/// <summary>A frame as a set check sees it: what was recorded when it was checked. No pixels.</summary>
/// <param name="Number">Place in the set by file name, from 1: how people speak of it.</param>
/// <param name="Sha256">Of the original's bytes.</param>
/// <param name="Signature">Null where none was recorded.</param>
public sealed record SetFrame(int Number, string File, string Sha256, int Width, int Height, FrameSignature? Signature)
{
    /// <summary>Null where no fingerprint was recorded.</summary>
    public FramePrint? Print { get; init; }
}
