using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// How glibc holds on to what decoders let go. Left to itself it makes an arena for each of many threads and raises the size from which it
/// gives memory back to whatever was freed last; a worker then keeps the largest picture it ever saw (docs/adr/0004).
/// </summary>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1;
    private const int MostArenas = -8;

    /// <summary>Nothing happens where another C library is at work.</summary>
    public static void SetUp()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Set(TrimThreshold, 1024 * 1024);
            _ = Set(MostArenas, 2);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // musl has no such settings and needs none: it gives memory back at once.
        }
    }

    /// <summary>Parameters and values: mallopt(3).</summary>
    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(int parameter, int value);
}
