using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;

namespace ReviewPipeline.Isolation;

/// <summary>What a decoder answers: facts, never pixels of the original at their full resolution.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "answer")]
[JsonDerivedType(typeof(Examined), "examined")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Damaged), "damaged")]
[JsonDerivedType(typeof(Checked), "checked")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(NoMemory), "no-memory")]
public abstract record DecoderAnswer
{
    private DecoderAnswer() { }

    /// <summary>What the process has used since the file came.</summary>
    public DecoderCost Cost { get; init; } = DecoderCost.None;

    /// <summary>One of the two is there.</summary>
    public sealed record Examined(Examination.Acceptable? Acceptable, Examination.Refused? Refused) : DecoderAnswer;

    /// <param name="Pdq">Hex, of the picture laid down in each of the eight ways.</param>
    public sealed record Opened(int Width, int Height, ImmutableArray<string> Pdq, int Quality, string PixelXxh128) : DecoderAnswer;

    public sealed record Damaged(string Why) : DecoderAnswer;

    /// <param name="Renditions">Their names and sizes, in the order of the bytes behind.</param>
    public sealed record Checked(
        ImmutableArray<CheckResult> Results,
        ImmutableArray<PlacementVerdict> Placements,
        string? Signature,
        RecordedCredentials Credentials,
        ImmutableArray<RenditionHead> Renditions) : DecoderAnswer;

    public sealed record RenditionHead(string Name, int Width, int Height);

    public sealed record Done : DecoderAnswer;

    /// <summary>The file wants more memory than the process may have.</summary>
    public sealed record NoMemory : DecoderAnswer;
}
