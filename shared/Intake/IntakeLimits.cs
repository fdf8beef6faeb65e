using ReviewPipeline.Checks;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Intake;

/// <summary>What intake takes at all, whatever a brief asks.</summary>
public sealed record IntakeLimits
{
    /// <summary>50 MB of 1,048,576 bytes. A picture is held in memory while it is examined: 2 GB is the longest array.</summary>
    [Setting("Greatest file size.", Unit = "bytes", AtLeast = 1L, AtMost = 2_147_483_591L)]
    public long MaximumBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>At the 15 bytes that the costliest decoder (AVIF) takes a pixel, 64 million are about 1 GB.</summary>
    [Setting("Greatest width × height × frames. The costliest decoder takes some 15 bytes a pixel.", Unit = "pixels", AtLeast = 1L)]
    public long MaximumPixels { get; init; } = 64_000_000;

    /// <summary>By the length alone, before a byte is downloaded. Null where the length is fine.</summary>
    public Examination.Refused? RefuseByLength(long bytes) => bytes switch
    {
        <= 0 => IntakeRules.Empty.Refuse(
            "The file is empty: the upload was cut off or the export failed. Upload it again.", Measure.Bytes(0), "at least 1 byte"),
        _ when bytes > MaximumBytes => IntakeRules.TooHeavy.Refuse(
            $"The file weighs {Measure.Bytes(bytes)}; at most {Measure.Bytes(MaximumBytes)} are taken. Export it again with stronger compression.",
            Measure.Bytes(bytes),
            $"at most {Measure.Bytes(MaximumBytes)}"),
        _ => null,
    };
}
