using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Trust;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>
/// <c>labelled FOLDER [--write] [--only CODE] [--every N] [--alarms]</c>: puts every check to the test on the images in FOLDER and prints what it
/// showed. With --write it replaces shared/Checks/Trust/measured.json, which <c>review checks</c> and docs/checks.md tell from.
/// </summary>
internal static class LabelledCommand
{
    private const string Usage = """
        labelled FOLDER [--write] [--only CODE] [--every N] [--alarms]
          FOLDER      real images; tests/Benchmarks/labelled/corpus.sh makes it
          --write     keep the result in shared/Checks/Trust/measured.json; with --only beside what the others showed on the same images
          --only CODE this check alone
          --every N   every Nth image: a quick look
          --alarms    name the clean images that raised an alarm, and where the measured numbers lie
        """;

    private const string Description =
        "pictures from Debian packages (wallpapers, photo albums, test images; tests/Benchmarks/labelled/corpus.tsv) and eight of the Kodak set, "
        + "each as it came and, at most 1080 pixels long, as JPEG, PNG and WebP.";

    public static void Run(string[] args)
    {
        var folder = args is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? first : null;
        var only = After(args, "--only");
        var every = int.Parse(After(args, "--every") ?? "1", CultureInfo.InvariantCulture);
        if (folder is null)
        {
            Console.Error.WriteLine(Usage);
            return;
        }

        var corpus = Corpus.Read(folder).Every(every);
        var tallies = Measure(corpus, only);
        Report(tallies, args.Contains("--alarms", StringComparer.Ordinal));
        if (args.Contains("--write", StringComparer.Ordinal))
        {
            Write(corpus, tallies, isPart: only is not null);
        }
    }

    private static IReadOnlyList<Tally> Measure(Corpus corpus, string? only)
    {
        Tally[] tallies =
        [
            .. AllTrials.WithCheck
                .Where(both => only is null || both.Trial.Code == only)
                .Select(both => new Tally(both.Trial, both.Check)),
        ];
        var begun = TimeProvider.System.GetTimestamp();
        var done = 0;
        Parallel.ForEach(corpus.Images, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount) }, image =>
        {
            using (var subject = Subject.Of(image))
            {
                var suited = tallies.Where(tally => tally.Trial.Suits(subject)).ToArray();
                TestClean(subject, suited);
                TestPlanted(subject, [.. suited.Where(tally => subject.IsPlanted || tally.Trial is IComparingTrial)]);
            }

            var (count, seconds) = (Interlocked.Increment(ref done), TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
            Console.Error.Write($"\r{count} of {corpus.Images.Length} images, {seconds:0} s, about {seconds / count * (corpus.Images.Length - count):0} s left   ");
        });
        Console.Error.WriteLine();
        foreach (var tally in tallies)
        {
            foreach (var (subject, raised, number) in (tally.Trial as IComparingTrial)?.CompareAll(tally.Check, BriefText.Fitting(1, 1)) ?? [])
            {
                tally.AddClean(subject, raised ? ["against the others"] : [], [number]);
            }
        }

        return tallies;
    }

    private static void TestClean(Subject subject, IReadOnlyList<Tally> tallies)
    {
        var findings = tallies.Where(tally => tally.Trial is not IComparingTrial).ToDictionary(tally => tally, tally => new CleanFindings(BriefOf(tally.Trial, subject)));
        var usual = new List<Tally>();
        foreach (var tally in findings.Keys)
        {
            if (tally.Trial.CleanCases(subject) is not { } own)
            {
                usual.Add(tally);
                continue;
            }

            foreach (var (i, clean) in own.Index())
            {
                using var specimen = Specimen.Of(clean.Bytes, clean.Sidecar);
                findings[tally].Add(tally, specimen, $"file {i + 1}", counts: true);
            }
        }

        foreach (var file in Enum.GetValues<CleanFile>().Where(file => file != CleanFile.AsItCame || subject.CameAsDelivered))
        {
            if (usual.Where(tally => tally.Trial.Takes(file)).ToArray() is { Length: > 0 } takers)
            {
                using var specimen = Specimen.Of(subject.Clean(file));
                foreach (var tally in takers)
                {
                    findings[tally].Add(tally, specimen, file.ToString(), counts: file == CleanFile.Png);
                }
            }
        }

        foreach (var (tally, found) in findings)
        {
            tally.AddClean(subject, found.Raised, found.Numbers);
        }
    }

    private static void TestPlanted(Subject subject, IReadOnlyList<Tally> tallies)
    {
        foreach (var tally in tallies)
        {
            var brief = BriefOf(tally.Trial, subject);
            foreach (var planted in tally.Trial.Plant(subject))
            {
                using var specimen = Specimen.Of(planted.Bytes, planted.Sidecar);
                specimen.Complete(tally.Trial, subject);
                var result = specimen.Judge(tally.Check, planted.Brief is { } own ? own with { Style = brief.Style } : brief);
                tally.AddPlanted(planted.Defect, result.Outcome, tally.Trial.NumberOf(specimen.Input, subject));
            }
        }
    }

    /// <summary>Drawings and paintings are judged as what a brief would call them.</summary>
    private static Brief BriefOf(Trial trial, Subject subject) =>
        trial.BriefFor(subject) with { Style = subject.Kind == ImageKind.Photograph ? Style.Photography : Style.Illustration };

    private static void Report(IReadOnlyList<Tally> tallies, bool alarms)
    {
        foreach (var tally in tallies)
        {
            var measured = tally.Measured();
            Console.WriteLine($"{measured.Code} v{measured.Version} {tally.Check.About.Title}");
            Console.WriteLine($"  false alarms {measured.FalseAlarms,-22} {string.Join(", ", measured.Clean.Select(one => $"{one.Kind} {one.Alarms}/{one.Images}"))}");
            foreach (var defect in measured.Defects)
            {
                Console.WriteLine($"  {defect.Name,-44} missed {defect.Misses,-22} of {defect.Images}{(defect.Untold > 0 ? $", {defect.Untold} can't be told" : "")}{(defect.Auc is { } auc ? $"  AUC {auc / 1000m:0.000}" : "")}");
            }

            if (alarms)
            {
                foreach (var name in tally.Alarmed)
                {
                    Console.WriteLine($"    alarm on {name}");
                }

                foreach (var distribution in tally.Distributions())
                {
                    Console.WriteLine($"    {distribution}");
                }
            }
        }

        foreach (var code in AllTrials.Unmeasured)
        {
            Console.WriteLine($"{code} not measured: it has no trial in tests/Benchmarks/labelled");
        }
    }

    /// <param name="isPart">Whether the other checks keep what they showed: only on the same images.</param>
    private static void Write(Corpus corpus, IReadOnlyList<Tally> tallies, bool isPart)
    {
        var measured = tallies.Select(tally => tally.Measured()).ToList();
        if (isPart && LabelledSet.Current.Corpus.Sha256 != corpus.Sha256())
        {
            Console.Error.WriteLine("Nothing is written: the other checks were measured on other images.");
            return;
        }

        if (isPart)
        {
            measured.AddRange(LabelledSet.Current.Checks.Where(kept => measured.TrueForAll(check => check.Code != kept.Code)));
        }

        var set = new LabelledSet(
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            new LabelledCorpus(
                Description, corpus.Count(ImageKind.Photograph), corpus.Count(ImageKind.Artwork), corpus.Count(ImageKind.Drawing), corpus.Sha256()),
            [.. measured.OrderBy(check => check.Code, StringComparer.Ordinal)]);
        var path = Repository.PathTo("shared", "Checks", "Trust", "measured.json");
        File.WriteAllText(path, LabelledSetDocument.Write(set));
        Console.WriteLine($"Written: {path}. Build again, then: ./review checks --docs > docs/checks.md");
    }

    private static string? After(string[] args, string option)
    {
        var at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>What one check said of the clean files of one subject.</summary>
    private sealed class CleanFindings(Brief brief)
    {
        public List<string> Raised { get; } = [];

        public List<double> Numbers { get; } = [];

        /// <param name="counts">Whether the number is set against those of the planted files, which are PNG for the most part.</param>
        public void Add(Tally tally, Specimen specimen, string file, bool counts)
        {
            if (specimen.Judge(tally.Check, brief).Outcome == CheckOutcome.Missed)
            {
                Raised.Add(file);
            }

            if (counts && tally.Trial.Number(specimen.Input) is { } number)
            {
                Numbers.Add(number);
            }
        }
    }
}
