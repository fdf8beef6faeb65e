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
            PlainDecoder.Require(WebPGetInfo(file, (nuint)bytes.Length, out var width, out var height) != 0, Library);
            var size = (nuint)width * (nuint)height * 3;
            PlainDecoder.Require(
                WebPDecodeRGBInto(file, (nuint)bytes.Length, OutputBuffer.Of(size), size, width * 3) is not null, Library);
        }
    }

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int WebPGetInfo(byte* file, nuint length, out int width, out int height);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial byte* WebPDecodeRGBInto(byte* file, nuint length, byte* output, nuint outputLength, int pitch);
}
