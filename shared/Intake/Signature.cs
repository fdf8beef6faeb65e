using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;

namespace ReviewPipeline.Intake;

/// <summary>What a file is by its first bytes. Neither its name nor its content type is asked.</summary>
/// <param name="Format">Null where the pipeline doesn't take it.</param>
/// <param name="Name">For people; null where the bytes are not recognised at all.</param>
/// <remarks>WHATWG MIME Sniffing, section 6; PNG third edition, 5.2; TIFF 6.0 and BigTIFF; ISO/IEC 14496-12, 4.3; AVIF 1.1, section 6.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Signature(ImageFormat? Format, string? Name)
{
    /// <summary>SVG and HTML may begin with declarations and comments: this far they are looked for.</summary>
    private const int TextPrefix = 1024;

    public static Signature Of(ReadOnlySpan<byte> bytes)
    {
        if (FormatOf(bytes) is { } format)
        {
            return new Signature(format, FormatName.Of(format));
        }

        return new Signature(null, ContainerName(bytes) ?? TextName(bytes));
    }

    private static ImageFormat? FormatOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ImageFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.Webp,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageFormat.Tiff,
        _ when Brands(bytes).Any(brand => brand is "avif" or "avis") => ImageFormat.Avif,
        _ => null,
    };

    private static string? ContainerName(ReadOnlySpan<byte> bytes)
    {
        var brands = Brands(bytes);
        if (brands.Count > 0)
        {
            return brands.Any(brand => brand is "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1")
                ? "HEIC"
                : "a video (MP4 or QuickTime)";
        }

        return bytes switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "PDF",
            [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "a Photoshop document",
            [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "BMP",
            [0, 0, 1, 0, _, 0, ..] => "an icon (ICO)",
            [0xFF, 0x0A, ..] or [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] => "JPEG XL",
            [0, 0, 0, 12, (byte)'j', (byte)'P', (byte)' ', (byte)' ', ..] => "JPEG 2000",
            [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive or Office document",
            [0x1A, 0x45, 0xDF, 0xA3, ..] => "a video (Matroska or WebM)",
            _ => null,
        };
    }

    private static string? TextName(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(TextPrefix, bytes.Length)]);
        return start.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? "SVG"
            : start.Contains("<html", StringComparison.OrdinalIgnoreCase)
                || start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) ? "an HTML page"
            : start.TrimStart().StartsWith('{') ? "JSON"
            : null;
    }

    /// <summary>Major and compatible brands of an ISO base media file; none where it isn't one.</summary>
    private static List<string> Brands(ReadOnlySpan<byte> bytes)
    {
        const int MostBrands = 32;
        List<string> brands = [];
        if (bytes.Length < 16 || !bytes[4..8].SequenceEqual("ftyp"u8))
        {
            return brands;
        }

        var end = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), (uint)Math.Min(bytes.Length, 16 + 4 * MostBrands));
        for (var at = 8; at + 4 <= end; at += 4)
        {
            // Bytes 12 to 15 are the minor version.
            if (at != 12)
            {
                brands.Add(Encoding.Latin1.GetString(bytes.Slice(at, 4)));
            }
        }

        return brands;
    }
}
