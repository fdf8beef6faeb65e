namespace ReviewPipeline.Imaging.Containers;

/// <summary>TIFF 6.0 and its supplement: photometric interpretation, bits, extra samples; the profile in tag 34675 (ICC.1:2022, B.5).</summary>
internal static class TiffFile
{
    private const ushort BitsPerSample = 258;
    private const ushort Photometric = 262;
    private const ushort OrientationTag = 0x0112;
    private const ushort ExtraSamples = 338;
    private const ushort IccTag = 34675;

    public static FileFacts Read(ReadOnlySpan<byte> file, FileFacts facts)
    {
        if (TiffDirectory.First(file) is not { } directory)
        {
            return facts;
        }

        return facts with
        {
            Colour = directory.Number(file, Photometric) switch
            {
                0 or 1 => ColourModel.Grey,
                2 or 3 or 6 => ColourModel.Rgb,
                5 => ColourModel.Cmyk,
                null => facts.Colour,
                _ => ColourModel.Other,
            },
            BitsPerChannel = directory.Number(file, Photometric) == 3 ? 8 : (int)Math.Clamp(directory.Number(file, BitsPerSample) ?? 1, 1, 64),
            Alpha = directory.Number(file, ExtraSamples) is 1 or 2,
            Orientation = Orientation(directory, file),
            Profile = IccProfile.Read(directory.Value(file, IccTag)),
            Frames = directory.Pages(file),
        };
    }

    /// <param name="exif">Without its preamble.</param>
    public static int Orientation(ReadOnlySpan<byte> exif) => Orientation(TiffDirectory.First(exif), exif);

    private static int Orientation(TiffDirectory? directory, ReadOnlySpan<byte> bytes) =>
        directory?.Number(bytes, OrientationTag) is >= 1 and <= 8 and var tag ? (int)tag : 1;
}
