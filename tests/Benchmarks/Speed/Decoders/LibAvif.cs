using System.Runtime.InteropServices;

namespace ReviewPipeline.Benchmarks.Speed.Decoders;

/// <summary>libavif, as avif.h documents it; Debian's decodes with dav1d, on one thread unless told otherwise.</summary>
internal static unsafe partial class LibAvif
{
    public const string Library = "libavif.so.15";

    /// <summary>More than an avifRGBImage takes; libavif fills it in.</summary>
    private const int RgbImageBytes = 256;

    public static void Decode(byte[] bytes)
    {
        var decoder = avifDecoderCreate();
        var image = avifImageCreateEmpty();
        var rgb = NativeMemory.AllocZeroed(RgbImageBytes);
        fixed (byte* file = bytes)
        {
            PlainDecoder.Require(avifDecoderReadMemory(decoder, image, file, (nuint)bytes.Length) == 0, Library);
        }

        avifRGBImageSetDefaults(rgb, image);
        avifRGBImageAllocatePixels(rgb);
        PlainDecoder.Require(avifImageYUVToRGB(image, rgb) == 0, Library);
        avifRGBImageFreePixels(rgb);
        NativeMemory.Free(rgb);
        avifImageDestroy(image);
        avifDecoderDestroy(decoder);
    }

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint avifDecoderCreate();

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint avifImageCreateEmpty();

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int avifDecoderReadMemory(nint decoder, nint image, byte* file, nuint length);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void avifRGBImageSetDefaults(void* rgb, nint image);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void avifRGBImageAllocatePixels(void* rgb);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int avifImageYUVToRGB(nint image, void* rgb);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void avifRGBImageFreePixels(void* rgb);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void avifImageDestroy(nint image);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void avifDecoderDestroy(nint decoder);
}
