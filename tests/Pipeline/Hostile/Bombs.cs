using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Small files that state a picture of enormous size, or that take long to decode for what they weigh.</summary>
internal static class Bombs
{
    private const string Pixels = "pixel bomb";

    /// <param name="all">Those too that take seconds.</param>
    public static IEnumerable<HostileFile> Make(bool all)
    {
        foreach (var side in new uint[] { 8_001, 30_000, 65_535, 1_000_000, 0x7FFF_FFFF })
        {
            yield return Bomb($"{side}.png", new PngBuilder().Header(side, side).Pixels(1 << 16).End());
            yield return Bomb($"{side}-interlaced.png", new PngBuilder().Header(side, side, 16, 6, interlace: 1).Pixels(1 << 16).End());
            yield return Bomb($"{side}.tif", Tiff(side, side));
        }

        foreach (ushort side in new ushort[] { 8_001, 16_383, 65_535 })
        {
            yield return Bomb($"{side}.gif", [.. "GIF89a"u8, .. Little(side), .. Little(side), 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, .. Little(side), .. Little(side), 0, 2, 2, 0x4C, 1, 0, 0x3B]);
            yield return Bomb($"{side}.jpg", Jpeg(0xC0, side, side, 1));
            yield return Bomb($"{side}-progressive.jpg", Jpeg(0xC2, side, side, 1));
        }

        yield return Bomb("16383.webp", Resized(WholeFiles.Named("lossless.webp"), lossless: true));
        yield return Bomb("16384-canvas.webp", Canvas(WholeFiles.Named("moving.webp"), 0xFF_FFFF, 0xFF_FFFF));
        foreach (var side in new uint[] { 8_001, 65_535, 0x7FFF_FFFF, 0xFFFF_FFFF })
        {
            yield return Bomb($"{side}.avif", BoxBombs.WithSize(side, side));
        }

        // Within the limit of pixels: these cost time. So many scans that no machine is quick enough for them.
        yield return new("bomb of scans", "scans.jpg", Jpeg(0xC2, 8000, 8000, 1_000));
        if (all)
        {
            yield return new("bomb within the limits", "64-million.png", new PngBuilder().Header(8000, 8000, 8, 2).Pixels(8000L * 24_001).End());
            yield return new("bomb within the limits", "64-million-interlaced-16-bit.png", new PngBuilder().Header(8000, 8000, 16, 6, interlace: 1).Pixels(600_000_000).End());
            yield return new("bomb within the limits", "64-million-progressive.jpg", Isolation.CostlyFile.Progressive);
        }
    }

    private static HostileFile Bomb(string name, byte[] bytes) => new(Pixels, name, bytes, isNoPicture: true);

    private static byte[] Little(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Tiff(uint width, uint height)
    {
        (ushort Tag, ushort Type, uint Value)[] entries =
        [
            (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 4, height), (279, 4, 16),
        ];
        return TiffFile(entries, next: 0);
    }

    /// <summary>Little-endian, one directory (TIFF 6.0).</summary>
    internal static byte[] TiffFile((ushort Tag, ushort Type, uint Value)[] entries, uint next)
    {
        var file = new byte[8 + 2 + (entries.Length * 12) + 4];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)entries.Length);
        var at = 10;
        foreach (var (tag, type, value) in entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 2), type);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 4), 1);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 8), value);
            at += 12;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), next);
        return file;
    }

    /// <summary>
    /// Grey, every block empty. In a scan of the high frequencies one code stands for 32,767 empty blocks (ITU T.81, G.1.2.2), so that a scan
    /// over a million blocks takes 60 bytes, and the decoder walks over all of them for each.
    /// </summary>
    private static byte[] Jpeg(byte frame, ushort width, ushort height, int scans)
    {
        using var file = new MemoryStream();
        void Segment(byte marker, ReadOnlySpan<byte> data)
        {
            file.Write([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2)]);
            file.Write(data);
        }

        file.Write([0xFF, 0xD8]);
        Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(frame, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(0xC4, [0x00, 1, .. new byte[15], 0x00]);
        Segment(0xC4, [0x10, 1, .. new byte[15], frame == 0xC2 ? (byte)0xE0 : (byte)0x00]);
        var blocks = (long)((width + 7) / 8) * ((height + 7) / 8);
        Segment(0xDA, frame == 0xC2 ? [1, 1, 0x00, 0, 0, 0x00] : [1, 1, 0x00, 0, 63, 0x00]);
        if (scans == 1)
        {
            // A bomb of pixels: the data are beside the point.
            file.Write(new byte[64]);
        }
        else
        {
            file.Write(new byte[(blocks / 8) + 1]);
            for (var scan = 0; scan < scans; scan++)
            {
                Segment(0xDA, [1, 1, 0x00, 1, 63, 0x00]);
                file.Write(Runs(blocks));
            }
        }

        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    /// <summary>Codes of one zero bit and fourteen bits that say how long the run is; no byte of them is 0xFF.</summary>
    private static byte[] Runs(long blocks)
    {
        var bits = new StringBuilder();
        for (; blocks > 0;)
        {
            var run = (int)Math.Min(blocks, 16_384 + 8_000);
            run = Math.Max(run, 16_384);
            bits.Append('0').Append(Convert.ToString(run - 16_384, 2).PadLeft(14, '0'));
            blocks -= run;
        }

        bits.Append('0', (8 - (bits.Length % 8)) % 8);
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.ToString(i * 8, 8), 2))];
    }

    /// <summary>VP8L: fourteen bits of width less one, fourteen of height less one, behind the signature byte.</summary>
    private static byte[] Resized(byte[] webp, bool lossless)
    {
        byte[] bomb = [.. webp];
        var at = webp.AsSpan().IndexOf("VP8L"u8) + 8;
        if (lossless && bomb[at] == 0x2F)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(at + 1), 0x0FFF_FFFF);
        }

        return bomb;
    }

    private static byte[] Canvas(byte[] webp, int width, int height)
    {
        byte[] bomb = [.. webp];
        var at = webp.AsSpan().IndexOf("VP8X"u8) + 12;
        (bomb[at], bomb[at + 1], bomb[at + 2]) = ((byte)width, (byte)(width >> 8), (byte)(width >> 16));
        (bomb[at + 3], bomb[at + 4], bomb[at + 5]) = ((byte)height, (byte)(height >> 8), (byte)(height >> 16));
        return bomb;
    }
}
