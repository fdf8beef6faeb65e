using System.Text.Json.Serialization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Intake;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Isolation;

/// <summary>What a decoder is asked. The bytes of a file, where there are any, come behind it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "ask")]
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(Examine), "examine")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Check), "check")]
[JsonDerivedType(typeof(CutTiles), "cut-tiles")]
[JsonDerivedType(typeof(Reduce), "reduce")]
public abstract record DecoderRequest
{
    private DecoderRequest() { }

    /// <summary>The first one of a process: its limits, and whom the operator trusts (<see cref="ContentCredentials.TrustList.Text"/>).</summary>
    public sealed record Begin(DecoderSettings Limits, string TrustList) : DecoderRequest;

    /// <summary>Looks at a file without decoding it; the file comes behind it. Answered by <see cref="DecoderAnswer.Examined"/>.</summary>
    public sealed record Examine(string FileName, string? ContentType, IntakeLimits Limits) : DecoderRequest;

    /// <summary>
    /// Decodes a file, which comes behind it, and keeps it until the next one. Answered by <see cref="DecoderAnswer.Opened"/> or
    /// <see cref="DecoderAnswer.Damaged"/>.
    /// </summary>
    public sealed record Open(ImageFormat Format) : DecoderRequest;

    /// <summary>Judges the picture that is open. Answered by <see cref="DecoderAnswer.Checked"/>, with each rendition's bytes behind it.</summary>
    public sealed record Check(BriefState Brief, SidecarContent? Sidecar, Neighbourhood? Neighbours, DateTimeOffset At) : DecoderRequest;

    /// <summary>Of the picture that is open. Answered by <see cref="DecoderAnswer.Done"/> with the pack behind it.</summary>
    public sealed record CutTiles : DecoderRequest;

    /// <summary>The picture that is open, in this size. Answered by <see cref="DecoderAnswer.Done"/> with its pixels behind it.</summary>
    public sealed record Reduce(int Width, int Height) : DecoderRequest;
}
