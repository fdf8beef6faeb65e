using System.Collections.Concurrent;
using System.Globalization;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Benchmarks.Search;

/// <summary>
/// <c>copies FOLDER [EVERY]</c>: how far the fingerprints of altered copies lie from that of the picture, and how near distinct pictures
/// come to each other, in any of the eight ways to lay them down. The thresholds of NEAR-001 rest on it.
/// </summary>
internal static class CopiesCommand
{
    private const int LongestSide = 1280;
    private const int NearestShown = 5;

    public static void Run(string[] args)
    {
        if (args is not [var folder, ..])
        {
            Console.Error.WriteLine("copies FOLDER [EVERY]: FOLDER as tests/Benchmarks/labelled/corpus.sh makes it; EVERY Nth picture of it");
            return;
        }

        var every = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where((_, i) => i % every == 0).ToList();
        var prints = new ConcurrentDictionary<string, Fingerprint>(StringComparer.Ordinal);
        var distances = Copies.All.ToDictionary(copy => copy.Name, _ => new ConcurrentBag<int>(), StringComparer.Ordinal);
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            using var picture = Read(file);
            if (picture is null || PrintOf(picture) is not { Quality: >= Fingerprint.LeastQuality } print)
            {
                return;
            }

            prints[Path.GetFileName(file)] = print;
            foreach (var (name, make) in Copies.All)
            {
                using var copy = make(picture);
                distances[name].Add(Distance(PrintOf(copy), print));
            }
        });

        Console.WriteLine($"{prints.Count} pictures of quality {Fingerprint.LeastQuality} and more.");
        Console.WriteLine("| Copy | median | 95 % within | same picture (≤ 31) | found (≤ 64) |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        foreach (var (name, _) in Copies.All)
        {
            Tell(name, [.. distances[name].Order()]);
        }

        TellNearest(prints);
    }

    private static void Tell(string name, int[] sorted) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {sorted[sorted.Length / 2]} | {sorted[(int)Math.Ceiling(sorted.Length * 0.95) - 1]} | {Share(sorted, Neighbour.SamePicture)} | {Share(sorted, Neighbour.EditedCopy)} |"));

    private static string Share(int[] distances, int within) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * distances.Count(distance => distance <= within) / distances.Length:0} %");

    private static void TellNearest(ConcurrentDictionary<string, Fingerprint> prints)
    {
        var all = prints.OrderBy(print => print.Key, StringComparer.Ordinal).ToList();
        var pairs =
            from i in Enumerable.Range(0, all.Count)
            from j in Enumerable.Range(i + 1, all.Count - i - 1)
            select (Distance: Distance(all[i].Value, all[j].Value), One: all[i].Key, Other: all[j].Key);
        Console.WriteLine($"The nearest of {all.Count * (all.Count - 1) / 2:N0} pairs:");
        foreach (var (distance, one, other) in pairs.OrderBy(pair => pair.Distance).Take(NearestShown))
        {
            Console.WriteLine($"  {distance} bits: {one} and {other}");
        }
    }

    private static int Distance(Fingerprint query, Fingerprint known) => query.Turned.Min(turned => turned.DistanceTo(known.Upright));

    private static Image? Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (Signature.Of(bytes).Format is null)
        {
            return null;
        }

        using var loaded = Image.NewFromBuffer(bytes);
        using var upright = loaded.Autorot();
        using var opaque = upright.HasAlpha() ? upright.Flatten(background: [255, 255, 255]) : upright.Copy();
        using var srgb = opaque.Colourspace(Enums.Interpretation.Srgb);
        return srgb.Resize(Math.Min(1, (double)LongestSide / Math.Max(srgb.Width, srgb.Height))).Cast(Enums.BandFormat.Uchar).CopyMemory();
    }

    private static Fingerprint PrintOf(Image picture)
    {
        using var image = WorkingImage.Decode(ImageFormat.Tiff, picture.TiffsaveBuffer()) is Decoding.Complete complete
            ? complete.Image
            : throw new InvalidDataException("A copy can't be decoded.");
        return image.Facts.Print;
    }
}
