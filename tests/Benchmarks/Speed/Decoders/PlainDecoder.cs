using System.Runtime.InteropServices;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Speed.Decoders;

/// <summary>
/// The least that any analysis costs: the system's own C library decodes the same bytes into packed pixels in memory, in this process, and
/// nothing looks at them. Only the benchmark calls these libraries; the product never does.
/// </summary>
/// <param name="Name">Of the library.</param>
/// <param name="File">What the loader looks for.</param>
/// <param name="Package">Debian's package that has it.</param>
internal sealed record PlainDecoder(string Name, string File, string Package, Action<byte[]> Decode)
{
    public static PlainDecoder Of(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => new("libjpeg-turbo", TurboJpeg.Library, "libturbojpeg0", TurboJpeg.Decode),
        ImageFormat.Png => new("libpng", LibPng.Library, "libpng16-16", LibPng.Decode),
        ImageFormat.Webp => new("libwebp", LibWebp.Library, "libwebp7", LibWebp.Decode),
        ImageFormat.Avif => new("libavif with dav1d", LibAvif.Library, "libavif15", LibAvif.Decode),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No plain decoder is known for this format."),
    };

    public bool IsInstalled => NativeLibrary.TryLoad(File, out _);

    public static void Require(bool success, string library)
    {
        if (!success)
        {
            throw new InvalidOperationException($"{library} does not decode the benchmark's own image.");
        }
    }
}
