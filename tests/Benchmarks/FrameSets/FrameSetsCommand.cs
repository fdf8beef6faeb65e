using System.Globalization;
using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>
/// <c>framesets FOLDER [FILE]</c>: what the thresholds should be by one half of the photographs and clips, and what the rule finds in the
/// other half. FILE keeps the frames' signatures from one run to the next.
/// </summary>
internal static class FrameSetsCommand
{
    private const int Sets = 4;

    public static void Run(string[] arguments)
    {
        if (arguments.Length is < 1 or > 2 || !Directory.Exists(arguments[0]))
        {
            Console.WriteLine("framesets FOLDER [FILE]: FOLDER holds photographs (tests/Benchmarks/labelled/README.md makes one).");
            return;
        }

        var all = FrameStore.MakeAll(Source.In(arguments[0]), arguments.ElementAtOrDefault(1));
        var learning = all.Where(frames => !frames.Source.IsHeldOut).ToArray();
        var heldOut = all.Where(frames => frames.Source.IsHeldOut).ToArray();
        Console.WriteLine($"Learned on {Count(learning)}:");
        foreach (var line in Learned.Lines(learning, Unrelated(learning)))
        {
            Console.WriteLine($"  {line}");
        }

        foreach (var (kind, half) in OfKinds(heldOut))
        {
            Console.WriteLine();
            Console.WriteLine($"By the thresholds as they are, on held-out {kind}, {Count(half)}:");
            Console.WriteLine();
            foreach (var line in Findings(half).Concat(SetLevel(half)))
            {
                Console.WriteLine(line);
            }
        }

        foreach (var line in Reference([.. heldOut.Where(frames => frames.Source.Part is null)]).Concat(Timing.Lines(all[0].Source, [.. all.Select(frames => frames.Shots[0])])))
        {
            Console.WriteLine(line);
        }
    }

    public static IEnumerable<(string Kind, MadeFrames[] Sources)> OfKinds(MadeFrames[] sources) => sources
        .GroupBy(frames => frames.Source.Part is null ? "photographs" : "clips")
        .Select(kind => (kind.Key, kind.ToArray()));

    private static string Count(MadeFrames[] sources) => string.Join(" and ", OfKinds(sources).Select(kind => kind.Kind == "clips"
        ? $"{kind.Sources.Length} parts of {kind.Sources.DistinctBy(frames => frames.Source.File).Count()} clips"
        : $"{kind.Sources.Length} {kind.Kind}"));

    private static IEnumerable<string> Findings(MadeFrames[] sources)
    {
        yield return "| frames | clean sets | false alarms per set |";
        yield return "|---|---|---|";
        foreach (var frames in (int[])[3, 4, 5, 6, 8, 12])
        {
            var clean = Trial.Clean(sources, frames, Sets).ToArray();
            yield return Invariant($"| {frames} | {clean.Length} | {(double)clean.Count(trial => trial.Named) / clean.Length:P1} |");
        }

        yield return "";
        yield return "| odd frame of five | AUC | greatest score is its | found | of those, named right | |";
        yield return "|---|---|---|---|---|---|";
        var five = Trial.Clean(sources, 5, Sets).Select(trial => trial.Score).Order().ToArray();
        yield return Row("another source", five, Trial.WithOdd(sources, 5, Sets, (source, set) => Other(sources, source, set).Shots[0]));
        if (sources.Any(source => OtherShot(sources, source) is not null))
        {
            MadeFrames[] cut = [.. sources.Where(source => OtherShot(sources, source) is not null)];
            yield return Row("another shot of its clip", five, Trial.WithOdd(cut, 5, Sets, (source, _) => OtherShot(sources, source)!.Shots[0]));
        }

        foreach (var regrade in Regrade.All)
        {
            yield return Row(regrade.Name, five, Trial.WithOdd(sources, 5, Sets, (source, _) => source.Regraded[regrade.Name]));
        }
    }

    private static string Row(string name, double[] clean, IEnumerable<Trial> trials)
    {
        var odd = trials.ToArray();
        var found = odd.Count(trial => trial.Named);
        var by = Enum.GetValues<SignatureKind>()
            .Select(kind => (kind, share: (double)odd.Count(trial => trial.NamedRight && trial.Compared.Odd[0].By.Contains(kind)) / odd.Length))
            .Where(pair => pair.share > 0.005)
            .Select(pair => Invariant($"{pair.kind.ToString().ToLowerInvariant()} {pair.share:P0}"));
        return Invariant($"| {name} | {Auc(clean, [.. odd.Select(trial => trial.Score)]):0.000} | {(double)odd.Count(trial => trial.ScoredRight) / odd.Length:P0} | {(double)found / odd.Length:P1} | {(found == 0 ? 1 : (double)odd.Count(trial => trial.NamedRight) / found):P0} | {string.Join(", ", by)} |");
    }

    private static IEnumerable<string> SetLevel(MadeFrames[] sources)
    {
        var unrelated = Unrelated(sources);
        yield return "";
        yield return "| set spread | one scene p50 / p95 | unrelated p1 / p5 | AUC | one scene within the limit | unrelated beyond it |";
        yield return "|---|---|---|---|---|---|";
        foreach (var kind in (OddTest[])[OddTest.Palette, OddTest.Grade])
        {
            var limit = kind == OddTest.Palette ? ConsistencyThresholds.PaletteSpread : ConsistencyThresholds.GradeSpread;
            double[] within = [.. Trial.Clean(sources, 5, Sets).Select(trial => new PairwiseDistances(kind, trial.Frames).Spread).Order()];
            double[] between = [.. unrelated.Select(frames => new PairwiseDistances(kind, frames).Spread).Order()];
            yield return Invariant($"| {kind} | {Learned.At(within, 0.5):0.00} / {Learned.At(within, 0.95):0.00} | {Learned.At(between, 0.01):0.00} / {Learned.At(between, 0.05):0.00} | {Auc(within, between):0.000} | {within.Count(s => s <= limit) / (double)within.Length:P1} | {between.Count(s => s > limit) / (double)between.Length:P1} |");
        }

        Trial[] clean = [.. Trial.Clean(sources, 5, Sets)], apart = [.. unrelated.Select(frames => new Trial([.. frames], null))];
        yield return Invariant($"| either | | | {Auc([.. clean.Select(Spread).Order()], [.. apart.Select(Spread)]):0.000} | {clean.Count(t => t.Compared.Spread.IsOneScene) / (double)clean.Length:P1} | {apart.Count(t => !t.Compared.Spread.IsOneScene) / (double)apart.Length:P1} |");
        yield return Invariant($"| two camps, 2 and 3 of five | | | | | {Camps(sources).Count(t => t.Compared.Camps is not null) / (double)Camps(sources).Count():P1} seen as two camps |");

        static double Spread(Trial trial) => trial.Compared.Spread.OfLimit;
    }

    private static IEnumerable<Trial> Camps(MadeFrames[] sources) =>
        sources.Select(source => new Trial([.. source.Shots.Take(2), .. Other(sources, source, 7).Shots.Take(3)], null));

    /// <summary>Different pictures under one look: five alone against four of the look and one without, and against 20 approved ones.</summary>
    private static IEnumerable<string> Reference(MadeFrames[] sources)
    {
        yield return "";
        yield return "| different pictures, one look | AUC of spread against unlike five | AUC with 20 approved | in look, passed | out of look, named |";
        yield return "|---|---|---|---|---|";
        foreach (var look in Regrade.Looks)
        {
            List<double> alike = [], mixed = [], inside = [], outside = [];
            for (var set = 0; set < sources.Length; set++)
            {
                MadeFrames[] chosen = [.. sources.OrderBy(source => Source.Seed(source.Source.Name, look.Name, set)).Take(26)];
                var five = chosen.Take(5).Select(source => source.Looks[look.Name]).ToList();
                alike.Add(new Trial([.. five], null).Compared.Spread.OfLimit);
                mixed.Add(new Trial([.. chosen.Take(5).Select(source => source.Shots[0])], null).Compared.Spread.OfLimit);
                var compared = ReferenceLook.Compare([five[0], chosen[5].Shots[0]], [.. chosen.Skip(6).Select(source => source.Looks[look.Name])]);
                inside.Add(compared.OfLimit[0]);
                outside.Add(compared.OfLimit[1]);
            }

            yield return Invariant($"| {look.Name} | {Auc([.. alike.Order()], [.. mixed]):0.00} | {Auc([.. inside.Order()], [.. outside]):0.00} | {inside.Count(share => share <= 1) / (double)inside.Count:P0} | {outside.Count(share => share > 1) / (double)outside.Count:P0} |");
        }
    }

    private static FrameSignature[][] Unrelated(MadeFrames[] sources) =>
        [.. Enumerable.Range(0, sources.Length).Select(set => sources
            .OrderBy(source => Source.Seed(source.Source.Name, "unrelated", set))
            .DistinctBy(source => source.Source.Series, StringComparer.Ordinal)
            .Take(5)
            .Select(source => source.Shots[0])
            .ToArray())];

    private static MadeFrames Other(MadeFrames[] sources, MadeFrames source, int set) => sources
        .Where(other => other.Source.Series != source.Source.Series)
        .MinBy(other => Source.Seed(source.Source.Name, other.Source.Name, set))!;

    /// <summary>A part of the same clip from another side of a cut; null where it has no cut, or there is no clip.</summary>
    private static MadeFrames? OtherShot(MadeFrames[] sources, MadeFrames source) => sources.FirstOrDefault(other =>
        other.Source.File == source.Source.File && other.Source.Part?.Shot != source.Source.Part?.Shot);

    /// <summary>The chance that a value of the second is above one of the first; half for equal ones.</summary>
    private static double Auc(double[] sorted, double[] others) => others.Average(other =>
    {
        var below = sorted.Count(value => value < other);
        return (below + (sorted.Count(value => value <= other) - below) / 2.0) / sorted.Length;
    });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
