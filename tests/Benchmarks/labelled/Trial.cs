using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>One check put to the test: which clean files it must say nothing about, and which defects it must find.</summary>
internal abstract class Trial
{
    /// <summary>The check's.</summary>
    public abstract string Code { get; }

    /// <summary>What the picture in docs/checks.md shows, from left to right.</summary>
    public abstract string Caption { get; }

    /// <summary>Weakest first. The same subject gives the same files.</summary>
    public abstract IEnumerable<Planted> Plant(Subject subject);

    /// <summary>The brief that the clean picture meets, and the planted one is judged by.</summary>
    public virtual Brief BriefFor(Subject subject) => BriefText.Fitting(subject.Width, subject.Height);

    /// <summary>Whether a clean file is clean for this check too.</summary>
    public virtual bool Takes(CleanFile file) => true;

    /// <summary>Whether this picture can put the check to the test.</summary>
    public virtual bool Suits(Subject subject) => true;

    /// <summary>Clean files of this check's own, where the usual ones aren't what it is about; null for the usual ones.</summary>
    public virtual IEnumerable<CleanCase>? CleanCases(Subject subject) => null;

    /// <summary>What the verdict rests on, greater for a defect; null where it rests on no one number.</summary>
    public virtual double? Number(CheckInput input) => null;

    /// <summary>The same for a planted file, where it can't be told from the file alone.</summary>
    public virtual double? NumberOf(CheckInput input, Subject subject) => Number(input);

    /// <summary>What the pipeline looks up for the check before it runs.</summary>
    public virtual CheckInput Complete(CheckInput input, Subject subject) => input;

    /// <summary>The defect that docs/checks.md shows; the strongest, unless another shows it better.</summary>
    public virtual Planted Example(Subject subject) => Plant(subject).Last();

    /// <summary>What the example is planted in.</summary>
    public virtual Scene Scene => Scene.Slab;

    /// <summary>
    /// Upper left corner of the part to enlarge, as shares of width and height, where the defect is one of fine detail; null for the whole.
    /// </summary>
    public virtual (double X, double Y)? Detail => null;

    /// <summary>Pictures to show where clean and planted side by side, as a viewer shows them, look the same; null where they don't.</summary>
    public virtual IEnumerable<Image>? Shown(Subject subject) => null;
}

/// <summary>A trial whose clean cases are each picture against all the others, once all have been seen.</summary>
internal interface IComparingTrial
{
    IEnumerable<(Subject Subject, bool Raised, double Number)> CompareAll(ICheck check, Brief brief);
}

/// <summary>A file that the check must say nothing about.</summary>
internal sealed record CleanCase(byte[] Bytes, SidecarContent? Sidecar = null);

/// <summary>A file with a known defect.</summary>
/// <param name="Defect">What was planted, and how strongly.</param>
/// <param name="Brief">Where it isn't the trial's own.</param>
internal sealed record Planted(string Defect, byte[] Bytes, Brief? Brief = null, SidecarContent? Sidecar = null);

/// <summary>A file of the picture without a defect.</summary>
internal enum CleanFile
{
    /// <summary>As the corpus has it, with whatever its maker did to it and wrote in it.</summary>
    AsItCame,

    /// <summary>Quality 92: what tools export for delivery.</summary>
    Jpeg,

    Png,

    /// <summary>Quality 90.</summary>
    Webp,
}
