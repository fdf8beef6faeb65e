using System.Collections.Concurrent;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

/// <summary>
/// Every picture stands approved. Clean: each against all the others, which are other pictures. Planted: changed copies of it, against
/// itself. The copies are made at 512 pixels, the size that PDQ looks at.
/// </summary>
internal sealed class NearDuplicateTrial : Trial, IComparingTrial
{
    private const int Side = 512;

    private readonly ConcurrentDictionary<string, (Subject Of, CheckInput Input)> seen = new(StringComparer.Ordinal);

    public override string Code => "NEAR-001";

    public override string Caption => "Left: approved before. Right: it comes again, with a caption.";

    public override IEnumerable<CleanCase> CleanCases(Subject subject) => [];

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var picture = subject.Picture.ThumbnailImage(Side, height: Side, size: Enums.Size.Down);
        using (var original = Specimen.Of(Encode.Exact(picture)))
        {
            seen[subject.Name] = (subject, original.Input);
        }

        if (!subject.IsPlanted)
        {
            yield break;
        }

        foreach (var (name, change) in Changes)
        {
            using var changed = change(picture);
            yield return new(name, Encode.Exact(changed));
        }

        yield return new("JPEG at quality 30", Encode.Jpeg(picture, 30));
    }

    public override Planted Example(Subject subject) => Plant(subject).First(planted => planted.Defect == "a caption bar of 18 %");

    /// <summary>How near the approved picture is, which the pipeline would have looked up.</summary>
    public override CheckInput Complete(CheckInput input, Subject subject) =>
        input with { Neighbours = Near(input.Image.Print, [seen[subject.Name]]) };

    public override double? NumberOf(CheckInput input, Subject subject) =>
        -Nearest(input.Image.Print, seen[subject.Name].Input.Image.Print).Distance;

    public IEnumerable<(Subject Subject, bool Raised, double Number)> CompareAll(ICheck check, Brief brief)
    {
        foreach (var (subject, input) in seen.Values.OrderBy(one => one.Of.Name, StringComparer.Ordinal))
        {
            var complete = input with { Neighbours = Near(input.Image.Print, seen.Values.Where(other => other.Of.Name != subject.Name)) };
            var nearest = seen.Values.Where(other => other.Of.Name != subject.Name).Min(other => Nearest(input.Image.Print, other.Input.Image.Print).Distance);
            yield return (subject, ((IImageCheck)check).Judge(complete, brief).Outcome == CheckOutcome.Missed, -nearest);
        }
    }

    /// <summary>The table of changes that published measurements of PDQ use, weakest first.</summary>
    private static IEnumerable<(string Name, Func<Image, Image> Change)> Changes =>
    [
        ("brighter by 15 levels", image => (image + 15).Cast(Enums.BandFormat.Uchar)),
        ("contrast × 1.3", image => ((image - 128) * 1.3 + 128).Cast(Enums.BandFormat.Uchar)),
        ("without colour", image => Grey(image)),
        ("blurred, σ 2 px", image => image.Gaussblur(2)),
        ("scaled to 40 %", image => image.Resize(0.4)),
        ("mirrored", image => image.Flip(Enums.Direction.Horizontal)),
        ("turned by a quarter", image => image.Rot90()),
        ("a logo box of 12 % in a corner", image => Boxed(image, 12, 12)),
        ("a caption bar of 18 %", image => Boxed(image, 100, 18)),
        ("turned by 2°", image => image.Rotate(2)),
        ("cropped by 2 % a side", image => Cropped(image, 2)),
        ("cropped by 5 % a side", image => Cropped(image, 5)),
    ];

    private static Image Grey(Image image)
    {
        using var grey = image.Colourspace(Enums.Interpretation.Bw);
        return grey.Bandjoin(grey, grey).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Boxed(Image image, int widthPercent, int heightPercent)
    {
        var (width, height) = (image.Width * widthPercent / 100, image.Height * heightPercent / 100);
        return image.Mutate(target => target.DrawRect([23, 49, 77], 0, target.Height - height, width, height, fill: true));
    }

    private static Image Cropped(Image image, int percent)
    {
        var (across, down) = (image.Width * percent / 100, image.Height * percent / 100);
        return image.Crop(across, down, image.Width - 2 * across, image.Height - 2 * down);
    }

    private static Neighbourhood Near(Fingerprint print, IEnumerable<(Subject Of, CheckInput Input)> others)
    {
        var all = others.ToArray();
        return new Neighbourhood(
            all.Length,
            [
                .. all.Select(other => (other.Of, Found: Nearest(print, other.Input.Image.Print)))
                    .Where(other => other.Found.Distance <= Neighbour.EditedCopy)
                    .OrderBy(other => other.Found.Distance)
                    .Take(Neighbourhood.Most)
                    .Select(other => new Neighbour(
                        "", "labelled-set", "", other.Of.Name, "", Status.Approved, other.Found.Distance, other.Found.Turn, SamePixels: false)),
            ]);
    }

    private static (int Distance, Turn Turn) Nearest(Fingerprint print, Fingerprint other) =>
        Enum.GetValues<Turn>().Select(turn => (print.Turned[(int)turn].DistanceTo(other.Upright), turn)).Min();
}
