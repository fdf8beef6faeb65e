using System.Runtime.InteropServices;

namespace ReviewPipeline.Benchmarks.Speed.Decoders;

/// <summary>TurboJPEG API 2, as libjpeg-turbo documents it in turbojpeg.h.</summary>
internal static unsafe partial class TurboJpeg
{
    public const string Library = "libturbojpeg.so.0";
    private const int PixelFormatRgb = 0;

    public static void Decode(byte[] bytes)
    {
        var decoder = tjInitDecompress();
        fixed (byte* file = bytes)
        {
            PlainDecoder.Require(
                tjDecompressHeader3(decoder, file, (nuint)bytes.Length, out var width, out var height, out _, out _) == 0, Library);
            var pixels = OutputBuffer.Of((nuint)width * (nuint)height * 3);
            PlainDecoder.Require(
                tjDecompress2(decoder, file, (nuint)bytes.Length, pixels, width, width * 3, height, PixelFormatRgb, 0) == 0, Library);
        }

        _ = tjDestroy(decoder);
    }

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint tjInitDecompress();

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tjDecompressHeader3(
        nint decoder, byte* file, nuint length, out int width, out int height, out int subsampling, out int colourSpace);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tjDecompress2(
        nint decoder, byte* file, nuint length, byte* pixels, int width, int pitch, int height, int pixelFormat, int flags);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int tjDestroy(nint decoder);
}
