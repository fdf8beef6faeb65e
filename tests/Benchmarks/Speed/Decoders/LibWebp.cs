using System.Runtime.InteropServices;

namespace ReviewPipeline.Benchmarks.Speed.Decoders;

/// <summary>libwebp's simple API, as decode.h documents it.</summary>
internal static unsafe partial class LibWebp
{
    public const string Library = "libwebp.so.7";

    public static void Decode(byte[] bytes)
    {
        fixed (byte* file = bytes)
        {
            var pixels = WebPDecodeRGB(file, (nuint)bytes.Length, out _, out _);
            PlainDecoder.Require(pixels is not null, Library);
            WebPFree(pixels);
        }
    }

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial byte* WebPDecodeRGB(byte* file, nuint length, out int width, out int height);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void WebPFree(void* pixels);
}
