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

        // What earlier files had it say, and nobody asked for, would be given as the reason of this one.
        ClearErrors();
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

    /// <summary>Lets a region of an image that lies in memory stand for that memory, so that rows can be written to it.</summary>
    public static unsafe bool Attach(Region region, Rectangle area) => RegionImage(region.DangerousGetHandle(), &area) == 0;

    /// <summary>Decodes a rectangle straight into a region that was attached, at column 0 of row <paramref name="row"/>.</summary>
    /// <returns>False where the file can't be decoded there.</returns>
    /// <remarks>NetVips' Region.Fetch copies each strip twice and allocates both copies: 50 MB of garbage for 4096² pixels.</remarks>
    public static unsafe bool Decode(Region from, Rectangle area, Region to, int row) =>
        RegionPrepareTo(from.DangerousGetHandle(), to.DangerousGetHandle(), &area, 0, row) == 0;

    private static bool Start()
    {
        NativeHeap.SetUp();
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

    [LibraryImport(Library, EntryPoint = "vips_error_clear")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial void ClearErrors();

    [LibraryImport(Library, EntryPoint = "vips_region_image")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int RegionImage(nint region, Rectangle* area);

    [LibraryImport(Library, EntryPoint = "vips_region_prepare_to")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int RegionPrepareTo(nint region, nint target, Rectangle* area, int x, int y);

    /// <summary>libvips' VipsRect.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Rectangle(int Left, int Top, int Width, int Height);
}
