namespace ReviewPipeline.Imaging.Containers;

/// <summary>GIF89a: blocks in sections 17 to 26, sub-blocks in 15, the trailer in 27. Each byte is passed once.</summary>
internal static class GifFile
{
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte ImageDescriptor = 0x2C;
    private const byte Trailer = 0x3B;

    public static FileFacts Read(ReadOnlySpan<byte> file, FileFacts facts)
    {
        if (file.Length < 13)
        {
            return facts;
        }

        var (frames, alpha, interlaced, end) = (0, false, false, -1);
        var at = 13 + ColourTable(file[10]);
        while (at < file.Length && end < 0)
        {
            switch (file[at])
            {
                case Extension when at + 3 < file.Length:
                    alpha |= file[at + 1] == GraphicControl && (file[at + 3] & 1) != 0;
                    at = SkipSubBlocks(file, at + 2);
                    break;
                case ImageDescriptor when at + 10 < file.Length:
                    frames++;
                    interlaced |= (file[at + 9] & 0x40) != 0;
                    at = SkipSubBlocks(file, at + 10 + ColourTable(file[at + 9]) + 1);
                    break;
                case Trailer:
                    end = at + 1;
                    break;
                default:
                    at = file.Length;
                    break;
            }
        }

        return facts with
        {
            Frames = Math.Max(1, frames),
            Alpha = alpha,
            Progressive = interlaced,
            Trailing = TrailingBytes.After(end, file),
        };
    }

    private static int ColourTable(byte packed) => (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);

    private static int SkipSubBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += 1 + file[at];
        }

        return at + 1;
    }
}
