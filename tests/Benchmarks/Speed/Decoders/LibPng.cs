using System.Runtime.InteropServices;

namespace ReviewPipeline.Benchmarks.Speed.Decoders;

/// <summary>libpng's simplified API, as png.h documents it.</summary>
internal static unsafe partial class LibPng
{
    public const string Library = "libpng16.so.16";
    private const uint Version = 1;
    private const uint FormatRgb = 2;

    public static void Decode(byte[] bytes)
    {
        var image = new PngImage { Version = Version };
        fixed (byte* file = bytes)
        {
            PlainDecoder.Require(png_image_begin_read_from_memory(ref image, file, (nuint)bytes.Length) != 0, Library);
            image.Format = FormatRgb;
            var pixels = OutputBuffer.Of((nuint)image.Width * image.Height * 3);
            PlainDecoder.Require(png_image_finish_read(ref image, null, pixels, 0, null) != 0, Library);
        }
    }

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int png_image_begin_read_from_memory(ref PngImage image, byte* file, nuint length);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int png_image_finish_read(ref PngImage image, void* background, void* pixels, int stride, void* colourMap);

    [StructLayout(LayoutKind.Sequential)]
    private struct PngImage
    {
        public nint Opaque;
        public uint Version;
        public uint Width;
        public uint Height;
        public uint Format;
        public uint Flags;
        public uint ColourMapEntries;
        public uint Warning;
        public fixed byte Message[64];
    }
}
