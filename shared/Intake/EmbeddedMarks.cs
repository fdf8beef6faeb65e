using System.Text;
using System.Text.RegularExpressions;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Intake;

/// <summary>What lies in the file beside its pixels. Presence only: nothing here is verified, and metadata that can't be read is not known.</summary>
/// <param name="AnimationFrames">Frames of an animated PNG, which the decoder sees as one; 1 for all else.</param>
internal sealed partial record EmbeddedMarks(Provenance Provenance, int AnimationFrames)
{
    private const int XmpSearched = 1024 * 1024;
    private const int LongestSoftware = 200;

    // C2PA 2.1, appendix A: the box of this extended type holds the manifest store of an ISO base media file.
    private static ReadOnlySpan<byte> ManifestStoreBox =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    public static EmbeddedMarks Read(ImageFormat format, ReadOnlySpan<byte> file, ImageHeader header)
    {
        var exif = format == ImageFormat.Tiff ? ExifMarks.Read(file) : ExifMarks.Read(TiffDirectory.WithoutPreamble(header.Exif.Span));
        var chunks = format == ImageFormat.Png ? PngChunks.Of(file) : [];
        var keywords = Keywords(file, chunks);
        return new EmbeddedMarks(
            new Provenance(
                Shorten(exif.Software ?? PngSoftware(file, chunks)),
                DigitalSourceType(header.Xmp.Span),
                exif.Prompt || keywords.Overlaps(["parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata", "Dream"]),
                Exif: !header.Exif.IsEmpty || (format == ImageFormat.Tiff && exif.ExifDirectory),
                exif.Gps,
                Xmp: !header.Xmp.IsEmpty,
                header.Icc,
                exif.ContentCredentials || HasManifestStore(format, file, chunks)),
            PngChunks.Frames(file, chunks));
    }

    private static bool HasManifestStore(ImageFormat format, ReadOnlySpan<byte> file, List<Chunk> pngChunks)
    {
        switch (format)
        {
            case ImageFormat.Png:
                return pngChunks.Exists(chunk => chunk.Type is "caBX");
            case ImageFormat.Webp:
                return RiffChunks.Of(file).Exists(chunk => chunk.Type is "C2PA");
            case ImageFormat.Gif:
                return file.IndexOf("C2PA_GIF"u8) >= 0;
            case ImageFormat.Jpeg:
                foreach (var segment in JpegSegments.Of(file))
                {
                    if (segment.Type is "EB" && IsManifestStore(segment.In(file)))
                    {
                        return true;
                    }
                }

                return false;
            case ImageFormat.Avif:
                foreach (var box in IsoBoxes.Of(file))
                {
                    if (box.Type is "uuid" && box.In(file).StartsWith(ManifestStoreBox))
                    {
                        return true;
                    }
                }

                return false;
            case ImageFormat.Tiff:
            default:
                return false;
        }
    }

    /// <summary>JPEG XT box in APP11 (ISO/IEC 19566-5): a JUMBF superbox whose description names the type 'c2pa'.</summary>
    private static bool IsManifestStore(ReadOnlySpan<byte> segment)
    {
        const int FarEnough = 64;
        return segment.StartsWith("JP"u8)
            && segment[..Math.Min(FarEnough, segment.Length)] is var start
            && start.IndexOf("jumb"u8) >= 0
            && start.IndexOf("c2pa"u8) >= 0;
    }

    private static HashSet<string> Keywords(ReadOnlySpan<byte> file, List<Chunk> chunks)
    {
        HashSet<string> keywords = new(StringComparer.Ordinal);
        foreach (var chunk in chunks)
        {
            if (chunk.Type is "tEXt" or "zTXt" or "iTXt")
            {
                keywords.Add(PngChunks.Keyword(chunk.In(file)));
            }
        }

        return keywords;
    }

    private static string? PngSoftware(ReadOnlySpan<byte> file, List<Chunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            var data = chunk.In(file);
            if (chunk.Type is "tEXt" && PngChunks.Keyword(data) is "Software" and var keyword)
            {
                return Encoding.Latin1.GetString(data[(keyword.Length + 1)..]).Trim();
            }
        }

        return null;
    }

    /// <summary>The last part of an IPTC term, http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia.</summary>
    private static string? DigitalSourceType(ReadOnlySpan<byte> xmp)
    {
        var match = SourceTypeTerm().Match(Encoding.UTF8.GetString(xmp[..Math.Min(XmpSearched, xmp.Length)]));
        return match.Success ? match.Groups["term"].Value : null;
    }

    private static string? Shorten(string? software) => software switch
    {
        null or "" => null,
        { Length: > LongestSoftware } => software[..LongestSoftware],
        _ => software,
    };

    [GeneratedRegex(
        @"newscodes/digitalsourcetype/(?<term>[A-Za-z]{1,60})",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SourceTypeTerm();
}
