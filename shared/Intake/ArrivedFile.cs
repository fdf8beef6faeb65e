using System.Globalization;
using ReviewPipeline.Checks;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;
using ReviewPipeline.Imaging.Containers;
using ReviewPipeline.Intake.Metadata;

namespace ReviewPipeline.Intake;

/// <summary>The door: what may become a candidate. Reads headers only, so that a hostile file costs as little as a good one.</summary>
public static class ArrivedFile
{
    /// <param name="fileName">As uploaded; only its ending is looked at.</param>
    /// <param name="contentType">As declared by the uploader; null where it wasn't.</param>
    public static Examination Examine(string fileName, string? contentType, ReadOnlyMemory<byte> bytes, IntakeLimits limits)
    {
        if (limits.RefuseByLength(bytes.Length) is { } refused)
        {
            return refused;
        }

        var signature = Signature.Of(bytes.Span);
        if (signature.Format is not { } format)
        {
            return IntakeRules.UnknownType.Refuse(
                $"The file is {signature.Name ?? "of no type that is recognised"}; PNG, JPEG, WebP, AVIF, GIF and TIFF are taken. "
                    + "Export the image in one of these formats.",
                signature.Name ?? "unknown",
                "PNG, JPEG, WebP, AVIF, GIF or TIFF");
        }

        if (DeclaredType.Contradiction(fileName, contentType, format) is { } contradiction)
        {
            return IntakeRules.LyingType.Refuse(
                $"The file is {signature.Name}, but {contradiction}. Rename it or export it again, so that both agree.",
                signature.Name,
                contradiction);
        }

        if (ImageHeader.Read(format, bytes, out var why) is not { } header)
        {
            return IntakeRules.RefuseDamaged(why ?? "its header can't be read");
        }

        // libvips sees an animated PNG as one picture.
        var frames = Math.Max(header.Frames, format == ImageFormat.Png ? PngChunks.Frames(bytes.Span, PngChunks.Of(bytes.Span)) : 1);
        return (decimal)header.Width * header.Height * frames > limits.MaximumPixels
            ? TooManyPixels(header, frames, limits)
            : new Examination.Acceptable(format, header.Width, header.Height, frames, ProvenanceOf(format, bytes, header.Icc));
    }

    private static FileProvenance ProvenanceOf(ImageFormat format, ReadOnlyMemory<byte> file, bool icc)
    {
        var metadata = EmbeddedMetadata.Read(format, file);
        ProvenanceFact? First(ProvenanceTopic topic) => metadata.Facts.FirstOrDefault(fact => fact.Topic == topic);
        return new FileProvenance(
            First(ProvenanceTopic.Software)?.Value,
            First(ProvenanceTopic.DigitalSourceType)?.Value,
            Prompt: (First(ProvenanceTopic.Prompt) ?? First(ProvenanceTopic.Workflow)) is not null,
            metadata.Exif,
            Gps: metadata.Facts.Any(fact => fact.Topic == ProvenanceTopic.Place && fact.From.Contains("GPS", StringComparison.Ordinal)),
            metadata.Xmp,
            icc,
            metadata.ContentCredentials)
        {
            Facts = metadata.Facts,
            FactsLeftOut = metadata.FactsLeftOut,
        };
    }

    private static Examination.Refused TooManyPixels(ImageHeader header, int frames, IntakeLimits limits)
    {
        var size = frames == 1
            ? Measure.Pixels(header.Width, header.Height)
            : string.Create(CultureInfo.InvariantCulture, $"{Measure.Pixels(header.Width, header.Height)} × {frames} frames");
        var measured = $"{size} = {Millions((decimal)header.Width * header.Height * frames)}";
        return IntakeRules.TooManyPixels.Refuse(
            $"The image has {measured}; at most {Millions(limits.MaximumPixels)} are taken, all frames together. "
                + (frames == 1 ? "Scale it down." : "Scale it down or take frames out."),
            measured,
            $"at most {Millions(limits.MaximumPixels)}");
    }

    private static string Millions(decimal pixels) => string.Create(CultureInfo.InvariantCulture, $"{pixels / 1_000_000:0.######} million pixels");
}
