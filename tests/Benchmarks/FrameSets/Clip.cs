using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetVips;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>
/// A video file, read by the ffmpeg that is installed. It is cut where ffmpeg sees another scene, and each shot gives parts of at most
/// a second and a half: in three a moving camera comes to another view, which is no clean set.
/// </summary>
internal static partial class Clip
{
    private const double LongestPart = 1.5;
    private const double ShortestPart = 0.6;

    /// <summary>So that one long clip doesn't outweigh the others.</summary>
    private const int MostParts = 6;

    /// <summary>Cross-fades and the frames next to a cut belong to no shot.</summary>
    private const double Margin = 0.1;

    /// <summary>Change of the picture, 0 to 1, that is a cut: hard cuts of these clips have 0.3 and more, a fast pan has 0.15.</summary>
    private const string Cut = "0.25";

    /// <summary>Deviation of all levels, 0 to 255, below which a frame is a fade to one colour.</summary>
    private const double LeastContrast = 6;

    private static readonly Lazy<bool> Installed = new(IsInstalled);

    /// <summary>None where ffmpeg isn't installed.</summary>
    public static ClipPart[] PartsOf(string file)
    {
        if (!Installed.Value)
        {
            return [];
        }

        var said = Run("-v", "info", "-i", file, "-vf", $"select='gt(scene,{Cut})',showinfo", "-f", "null", "-");
        var length = LastTime().Matches(Run("-v", "info", "-i", file, "-f", "null", "-"))[^1].Groups;
        var end = double.Parse(length[1].Value, CultureInfo.InvariantCulture) * 3600 + double.Parse(length[2].Value, CultureInfo.InvariantCulture) * 60
            + double.Parse(length[3].Value, CultureInfo.InvariantCulture);
        double[] cuts = [0, .. CutTime().Matches(said).Select(cut => double.Parse(cut.Groups[1].Value, CultureInfo.InvariantCulture)), end];
        ClipPart[] parts = [.. cuts.Zip(cuts.Skip(1)).SelectMany((shot, number) => Split(number, shot.First + Margin, shot.Second - Margin))];
        return [.. Enumerable.Range(0, Math.Min(MostParts, parts.Length)).Select(i => parts[i * parts.Length / Math.Min(MostParts, parts.Length)])];
    }

    /// <summary>So many frames at even distances, the middle one first; none where there are fewer, or one is blank.</summary>
    public static Image[] Frames(string file, ClipPart part, int count)
    {
        var folder = Directory.CreateTempSubdirectory("frames-");
        try
        {
            Run(
                "-v", "error", "-ss", Invariant(part.From), "-t", Invariant(part.Length), "-i", file,
                "-vf", $"fps={count + 1}/{Invariant(part.Length)}", "-frames:v", Invariant(count), Path.Combine(folder.FullName, "%02d.png"));
            Image[] frames = [.. folder.GetFiles().OrderBy(frame => frame.Name, StringComparer.Ordinal).Select(Read)];
            return frames.Length < count || frames.Any(frame => frame.Deviate() < LeastContrast)
                ? []
                : [frames[count / 2], .. frames[..(count / 2)], .. frames[(count / 2 + 1)..]];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<ClipPart> Split(int shot, double from, double to)
    {
        for (var at = from; to - at >= ShortestPart; at += LongestPart)
        {
            yield return new(shot, at, Math.Min(LongestPart, to - at));
        }
    }

    private static Image Read(FileInfo frame)
    {
        using var read = Image.Thumbnail(frame.FullName, FrameMaker.LongestSide, height: FrameMaker.LongestSide, size: Enums.Size.Down);
        return (read.Bands < 3 ? read.Colourspace(Enums.Interpretation.Srgb) : read).CopyMemory();
    }

    private static bool IsInstalled()
    {
        try
        {
            Run("-version");
            return true;
        }
        catch (Win32Exception)
        {
            Console.WriteLine("ffmpeg is not installed: there will be no sets from clips.");
            return false;
        }
    }

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return said;
    }

    private static string Invariant(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"pts_time:([0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CutTime();

    [GeneratedRegex(@"time=(\d+):(\d+):([0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastTime();
}
