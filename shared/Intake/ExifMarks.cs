using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Intake;

/// <summary>The few EXIF fields that tell where an image comes from (EXIF 3.0; TIFF 6.0).</summary>
internal sealed record ExifMarks(string? Software, bool Gps, bool Prompt, bool ContentCredentials, bool ExifDirectory)
{
    public static readonly ExifMarks None = new(null, false, false, false, false);

    private const ushort Make = 0x010F;
    private const ushort Model = 0x0110;
    private const ushort SoftwareTag = 0x0131;
    private const ushort ExifPointer = 0x8769;
    private const ushort GpsPointer = 0x8825;
    private const ushort UserComment = 0x9286;

    // C2PA 2.1, appendix A: a TIFF keeps its manifest store in this tag.
    private const ushort ManifestStore = 0xCD41;

    public static ExifMarks Read(ReadOnlySpan<byte> tiff)
    {
        if (TiffDirectory.First(tiff) is not { } first)
        {
            return None;
        }

        var software = first.Text(tiff, SoftwareTag);
        return new ExifMarks(
            string.IsNullOrEmpty(software) ? null : software,
            first.Has(GpsPointer),
            IsWorkflow(first.Text(tiff, Make)) || IsWorkflow(first.Text(tiff, Model))
                || HasParameters(first.Sub(tiff, ExifPointer)?.Text(tiff, UserComment)),
            first.Has(ManifestStore),
            first.Has(ExifPointer));
    }

    /// <summary>ComfyUI hides its graph in Make and Model where a format has no text chunks.</summary>
    private static bool IsWorkflow(string? text) =>
        text is not null && (text.StartsWith("workflow:", StringComparison.Ordinal) || text.StartsWith("prompt:", StringComparison.Ordinal));

    /// <summary>Stable Diffusion's web interfaces write "Steps: 20, Sampler: …", in UTF-16 as often as in ASCII.</summary>
    private static bool HasParameters(string? comment) =>
        comment is not null && comment.Replace("\0", "", StringComparison.Ordinal).Contains("Steps: ", StringComparison.Ordinal);
}
