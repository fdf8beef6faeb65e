using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Containers;

/// <summary>The address that XMP names as where the manifest lies: <c>dcterms:provenance</c> (C2PA 2.1, 11.4).</summary>
internal static partial class RemoteManifest
{
    private const int Searched = 256 * 1024;
    private const ushort TiffXmp = 700;

    private static ReadOnlySpan<byte> Name => "dcterms:provenance"u8;

    // XMP specification part 3, 1.3: the box of this extended type holds a packet.
    private static ReadOnlySpan<byte> MediaType =>
        [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    public static string? Find(ImageFormat format, ReadOnlySpan<byte> file)
    {
        switch (format)
        {
            case ImageFormat.Jpeg:
                return Find(file, JpegSegments.Of(file), "E1");
            case ImageFormat.Png:
                return InPng(file);
            case ImageFormat.Webp:
                return Find(file, RiffChunks.Of(file), "XMP ");
            case ImageFormat.Avif:
                return InMedia(file);
            case ImageFormat.Tiff:
                return TiffDirectory.First(file)?.Place(file, TiffXmp) is var (start, length) ? In(file.Slice(start, length)) : null;
            case ImageFormat.Gif:
                // The packet lies among sub-blocks without lengths (XMP part 3, 1.1.2), near the file's start or end.
                return In(file[..Math.Min(Searched, file.Length)]) ?? In(file[Math.Max(0, file.Length - Searched)..]);
            default:
                return null;
        }
    }

    /// <summary>PNG third edition, 11.3.3: iTXt by the XMP specification, and zTXt, as libvips writes it.</summary>
    private static string? InPng(ReadOnlySpan<byte> file)
    {
        foreach (var chunk in PngChunks.Of(file))
        {
            var data = chunk.In(file);
            if (chunk.Type is not ("iTXt" or "zTXt") || PngChunks.Keyword(data) is not ("XML:com.adobe.xmp" and var keyword))
            {
                continue;
            }

            var rest = data[(keyword.Length + 1)..];
            return chunk.Type is "zTXt" ? In(Inflated(rest[Math.Min(1, rest.Length)..]))
                : rest is [1, ..] ? In(Inflated(Behind(Behind(rest[Math.Min(2, rest.Length)..]))))
                : In(rest);
        }

        return null;
    }

    /// <summary>What follows a text that a zero ends: of iTXt the language, and the translated keyword.</summary>
    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> text) => text[(text.IndexOf((byte)0) + 1)..];

    private static ReadOnlySpan<byte> Inflated(ReadOnlySpan<byte> packed)
    {
        using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var packet = new byte[Searched];
        try
        {
            return packet.AsSpan(0, stream.ReadAtLeast(packet, packet.Length, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static string? InMedia(ReadOnlySpan<byte> file)
    {
        foreach (var box in IsoBoxes.Of(file))
        {
            if (box.Type is "uuid" && box.In(file) is var data && data.StartsWith(MediaType))
            {
                return In(data);
            }
        }

        return null;
    }

    private static string? Find(ReadOnlySpan<byte> file, List<Chunk> chunks, string type)
    {
        foreach (var chunk in chunks)
        {
            if (chunk.Type == type && In(chunk.In(file)) is { } address)
            {
                return address;
            }
        }

        return null;
    }

    private static string? In(ReadOnlySpan<byte> packet)
    {
        var at = packet.IndexOf(Name);
        if (at < 0)
        {
            return null;
        }

        var match = Address().Match(Encoding.UTF8.GetString(packet[at..Math.Min(packet.Length, at + 2 * Limits.Text)]));
        return match.Success ? match.Groups["address"].Value : null;
    }

    [GeneratedRegex(
        """^dcterms:provenance\s*(=\s*["']|>\s*)(?<address>https?://[^"'<>\s]{1,500})""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
