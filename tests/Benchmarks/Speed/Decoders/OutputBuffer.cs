using System.Runtime.InteropServices;

namespace ReviewPipeline.Benchmarks.Speed.Decoders;

/// <summary>Where a library's pixels go: kept between calls, since fresh pages at each call would count against the library.</summary>
internal static unsafe class OutputBuffer
{
    [ThreadStatic]
    private static byte* kept;

    [ThreadStatic]
    private static nuint length;

    public static byte* Of(nuint bytes)
    {
        if (bytes > length)
        {
            kept = (byte*)NativeMemory.Realloc(kept, bytes);
            length = bytes;
        }

        return kept;
    }
}
