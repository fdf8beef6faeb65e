using System.Globalization;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Trust;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>Counts what one check said of clean and of planted files. Several subjects may be counted at once.</summary>
internal sealed class Tally(Trial trial, ICheck check)
{
    private readonly Lock counting = new();
    private readonly Dictionary<ImageKind, (int Images, int Alarms)> clean = [];
    private readonly List<string> order = [];
    private readonly Dictionary<string, Defect> defects = new(StringComparer.Ordinal);
    private readonly List<double> cleanNumbers = [];
    private readonly List<string> alarmed = [];

    public Trial Trial => trial;

    public ICheck Check => check;

    /// <summary>Names of the clean images that raised an alarm, to look at.</summary>
    public IEnumerable<string> Alarmed => alarmed.Order(StringComparer.Ordinal);

    /// <param name="raised">The clean files of this subject that the check found something on.</param>
    public void AddClean(Subject subject, IReadOnlyCollection<string> raised, IEnumerable<double> numbers)
    {
        lock (counting)
        {
            var (images, alarms) = clean.GetValueOrDefault(subject.Kind);
            clean[subject.Kind] = (images + 1, alarms + (raised.Count > 0 ? 1 : 0));
            if (raised.Count > 0)
            {
                alarmed.Add($"{subject.Name} ({string.Join(", ", raised)})");
            }

            cleanNumbers.AddRange(numbers);
        }
    }

    public void AddPlanted(string defect, CheckOutcome outcome, double? number)
    {
        lock (counting)
        {
            if (!defects.TryGetValue(defect, out var counts))
            {
                order.Add(defect);
                defects[defect] = counts = new Defect();
            }

            counts.Images++;
            counts.Missed += outcome == CheckOutcome.Missed ? 0 : 1;
            counts.Untold += outcome == CheckOutcome.CannotTell ? 1 : 0;
            if (number is { } value)
            {
                counts.Numbers.Add(value);
            }
        }
    }

    public MeasuredCheck Measured() => new(
        check.About.Code,
        check.About.Version,
        [.. clean.OrderBy(kind => kind.Key).Select(kind => new CleanImages(kind.Key, kind.Value.Images, kind.Value.Alarms))],
        [.. order.Select(name => new PlantedDefect(name, defects[name].Images, defects[name].Missed, defects[name].Untold, Auc(defects[name].Numbers)))]);

    /// <summary>Where the measured number lies, for whoever sets a threshold: greater is worse.</summary>
    public IEnumerable<string> Distributions()
    {
        if (cleanNumbers.Count > 0)
        {
            yield return $"clean: {Percentiles(cleanNumbers)}";
            foreach (var name in order)
            {
                yield return $"{name}: {Percentiles(defects[name].Numbers)}";
            }
        }
    }

    private static string Percentiles(List<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted.Length == 0
            ? "none"
            : string.Join("  ", ((int[])[1, 5, 25, 50, 75, 95, 98, 99]).Select(percent => string.Create(
                CultureInfo.InvariantCulture, $"p{percent} {sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)]:0.###}")));
    }

    /// <summary>Mann–Whitney: the share of pairs of a planted and a clean file that the number puts in the right order; ties are half right.</summary>
    private int? Auc(List<double> planted)
    {
        if (planted.Count == 0 || cleanNumbers.Count == 0)
        {
            return null;
        }

        var sorted = cleanNumbers.Order().ToArray();
        var right = planted.Sum(number => (Below(sorted, number, orEqual: false) + Below(sorted, number, orEqual: true)) / 2.0);
        return (int)Math.Round(1000 * right / ((double)planted.Count * sorted.Length));
    }

    private static int Below(double[] sorted, double number, bool orEqual)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < number || (orEqual && sorted[middle] <= number) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private sealed class Defect
    {
        public int Images { get; set; }

        public int Missed { get; set; }

        public int Untold { get; set; }

        public List<double> Numbers { get; } = [];
    }
}
