using System.Buffers.Binary;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Very many frames.</summary>
internal static class Animations
{
    private const string Kind = "animation of many frames";

    public static IEnumerable<HostileFile> Make(int frames)
    {
        foreach (var side in new ushort[] { 1, 640 })
        {
            yield return new(Kind, $"{frames}-of-{side}.gif", Gif(frames, side));
            yield return new(Kind, $"{frames}-of-{side}.webp", Webp(frames, side));
            yield return new(Kind, $"{frames}-of-{side}.png", Apng(frames, side));
        }

        yield return new(Kind, "says-4-billion.png", PngBuilder.Into(WholeFiles.Named("plain.png"), "acTL", [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]));
    }

    /// <summary>Each frame one pixel of a screen of side × side.</summary>
    private static byte[] Gif(int frames, ushort side)
    {
        byte[] frame = [0x21, 0xF9, 4, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return [.. "GIF89a"u8, (byte)side, (byte)(side >> 8), (byte)side, (byte)(side >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255, .. Enumerable.Range(0, frames).SelectMany(_ => frame), 0x3B];
    }

    /// <summary>Each frame the same lossless picture of one pixel.</summary>
    private static byte[] Webp(int frames, ushort side)
    {
        byte[] pixel = [.. "VP8L"u8, 8, 0, 0, 0, 0x2F, 0, 0, 0, 0x10, 0x88, 0x88, 0x08];
        byte[] frame = [.. "ANMF"u8, .. Little(16 + pixel.Length), .. new byte[12], 10, 0, 0, 0, .. pixel];
        byte[] body = [.. "WEBPVP8X"u8, 10, 0, 0, 0, 0x02, 0, 0, 0, (byte)(side - 1), (byte)((side - 1) >> 8), 0, (byte)(side - 1), (byte)((side - 1) >> 8), 0, .. "ANIM"u8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Range(0, frames).SelectMany(_ => frame)];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    private static byte[] Apng(int frames, ushort side)
    {
        var png = new PngBuilder().Header(side, side);
        byte[] count = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(count, frames);
        png.Chunk("acTL", count);
        byte[] control = new byte[26];
        (control[7], control[11], control[21]) = (1, 1, 1);
        var pixel = PngBuilder.Deflated(2);
        byte[] first = [.. control];
        BinaryPrimitives.WriteUInt32BigEndian(first.AsSpan(4), side);
        BinaryPrimitives.WriteUInt32BigEndian(first.AsSpan(8), side);
        png.Chunk("fcTL", first).Pixels((long)side * (side + 1));
        for (var i = 1; i < frames; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(control, (2 * i) - 1);
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, 2 * i);
            png.Chunk("fcTL", control).Chunk("fdAT", [.. number, .. pixel]);
        }

        return png.End();
    }

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
