using System.Reflection;
using System.Runtime.InteropServices;
using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Imaging;

/// <summary>
/// libvips, closed down to what the pipeline needs: six loaders, no operation cache, one thread an image.
/// Parallelism is the number of images in work (measured: two libvips threads on one image gain nothing).
/// </summary>
internal static partial class VipsEngine
{
    private const string Library = "libvips-native";
    private static readonly Lazy<bool> Ready = new(Start);

    private static readonly string[] OpenLoaders =
    [
        "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp",
        "VipsForeignLoadHeif", "VipsForeignLoadNsgif", "VipsForeignLoadTiff",
    ];

    // GLib keeps the function pointer for the life of the process.
    private static Log.LogDelegate? discardWarnings;

    /// <summary>Opens an image with the loader of its recognised format; libvips' own guessing is never asked.</summary>
    /// <exception cref="VipsException">The header can't be read.</exception>
    public static Image Open(ImageFormat format, Source source)
    {
        EnsureReady();
        const Enums.Access Once = Enums.Access.Sequential;

        // Without Error, a cut JPEG or PNG decodes "successfully" to grey; Warning would refuse odd but legal files as well.
        const Enums.FailOn Strictly = Enums.FailOn.Error;
        return format switch
        {
            ImageFormat.Png => Image.PngloadSource(source, access: Once, failOn: Strictly),
            ImageFormat.Jpeg => Image.JpegloadSource(source, access: Once, failOn: Strictly),
            ImageFormat.Webp => Image.WebploadSource(source, access: Once, failOn: Strictly),
            ImageFormat.Avif => Image.HeifloadSource(source, access: Once, failOn: Strictly),
            ImageFormat.Gif => Image.GifloadSource(source, access: Once, failOn: Strictly),
            ImageFormat.Tiff => Image.TiffloadSource(source, access: Once, failOn: Strictly),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No loader is open for this format."),
        };
    }

    /// <summary>Wraps bytes without a copy where they are a whole array, as a download's are.</summary>
    public static Source SourceOf(ReadOnlyMemory<byte> bytes)
    {
        EnsureReady();
        var whole = MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : bytes.ToArray();
        return Source.NewFromMemory(whole);
    }

    public static void EnsureReady() => _ = Ready.Value;

    /// <summary>Pixels of a rectangle, packed, in memory of libvips' own; to be given back with <see cref="Free"/>.</summary>
    /// <remarks>NetVips' Region.Fetch copies each strip into a new managed array: 50 MB of garbage for 4096² pixels.</remarks>
    public static unsafe ReadOnlySpan<byte> Fetch(Region region, int top, int width, int height, out nint memory)
    {
        memory = RegionFetch(region.DangerousGetHandle(), 0, top, width, height, out var length);
        return memory == 0 ? [] : new ReadOnlySpan<byte>((void*)memory, checked((int)length));
    }

    public static void Free(nint memory)
    {
        if (memory != 0)
        {
            NetVips.NetVips.Free(memory);
        }
    }

    private static bool Start()
    {
        NetVips.NetVips.Init();
        NetVips.NetVips.BlockUntrusted = true;

        // BlockUntrusted leaves csvload, rawload, vipsload and others open: close all, then open six.
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in OpenLoaders)
        {
            Operation.Block(loader, false);
        }

        // Each image is seen once: a cache would only keep its pixels alive.
        Cache.Max = 0;
        Cache.MaxMem = 0;
        Cache.MaxFiles = 0;
        NetVips.NetVips.Concurrency = 1;

        // One damaged PNG writes hundreds of warnings; what matters comes back as a VipsException.
        discardWarnings = static (_, _, _) => { };
        _ = Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, discardWarnings);
        NativeLibrary.SetDllImportResolver(typeof(VipsEngine).Assembly, Resolve);
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (!string.Equals(name, Library, StringComparison.Ordinal))
        {
            return 0;
        }

        var file = OperatingSystem.IsWindows() ? "libvips-42.dll" : OperatingSystem.IsMacOS() ? "libvips.42.dylib" : "libvips.so.42";
        return NativeLibrary.Load(file, assembly, path);
    }

    [LibraryImport(Library, EntryPoint = "vips_region_fetch")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial nint RegionFetch(nint region, int left, int top, int width, int height, out nuint length);
}
