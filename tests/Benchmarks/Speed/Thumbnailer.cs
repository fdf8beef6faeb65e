using System.ComponentModel;
using System.Diagnostics;

namespace ReviewPipeline.Benchmarks.Speed;

/// <summary>The vipsthumbnail process on the same file, its start included, on one thread.</summary>
internal static class Thumbnailer
{
    public const string Package = "libvips-tools";

    public static bool IsInstalled()
    {
        try
        {
            Run("--version");
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    public static void Shrink(string path) => Run(path, "--size", "256", "--output", Path.ChangeExtension(path, ".thumbnail.jpg"));

    private static void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("vipsthumbnail", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["VIPS_CONCURRENCY"] = "1";
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEnd();
        _ = process.StandardError.ReadToEnd();
        process.WaitForExit();
    }
}
