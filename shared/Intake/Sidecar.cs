using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Intake;

/// <summary>The JSON form of a sidecar, <c>&lt;file&gt;.json</c>. All members are optional; an absent one is recorded as unknown.</summary>
public static partial class Sidecar
{
    /// <summary>What it says is kept in the candidate's head beside its findings, in 64 KiB; escapes can double it.</summary>
    public const int MostBytes = 16 * 1024;

    private const long LargestExact = (1L << 53) - 1;

    private static readonly TextShape Line = new(300);
    private static readonly TextShape Lines = new(2_000, lines: true);

    private static readonly FormedTextShape<string> Sha256 = new(
        "^[0-9A-Fa-f]{64}$", "a SHA-256 in 64 hexadecimal digits", text => text.ToLowerInvariant());

    private static readonly FormedTextShape<string> SourceType = new(
        $"^(https?://cv\\.iptc\\.org/newscodes/digitalsourcetype/)?({string.Join('|', SourceTypeTerm.All)})$",
        "a term of the IPTC's Digital Source Type vocabulary, such as trainedAlgorithmicMedia",
        text => text[(text.LastIndexOf('/') + 1)..]);

    private static readonly DocumentForm<SidecarContent> Form = new("Sidecar", Shape(), MostBytes);

    /// <param name="utf8">May begin with a byte order mark.</param>
    public static Reading<SidecarContent> Read(ReadOnlyMemory<byte> utf8) => Form.Read(utf8);

    /// <summary>A problem as it is put on record: without what the maker wrote, which can't be forgotten there.</summary>
    public static string Recorded(DocumentProblem problem) => QuotedValue().Replace(problem.ToString(), "\"…\"");

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static ObjectOfShape<SidecarContent> Shape()
    {
        var model = Optional("model", Line, "The generator, as the brief's licence policy names it.");
        var version = Optional("modelVersion", Line, "The generator's version.");
        var prompt = Optional("prompt", new TextShape(8_000, lines: true), "What the generator was asked for.");
        var seed = Optional("seed", new WholeNumberShape(-LargestExact, LargestExact), "The generator's seed, within ±(2^53 − 1).");
        var maker = Optional("maker", Line, "Who made the image: a person, team or agency.");
        var parents = Optional("parents", new ListOfShape<string>(Sha256, 0, 50, unique: true), "SHA-256 of the images this one was made from.");
        var references = Optional("references", new ListOfShape<string>(Lines, 0, 50), "Pictures, moods or documents it was made after.");
        var controls = Optional("controls", new ListOfShape<string>(Lines, 0, 50), "Poses, depth maps, masks and other steering inputs.");
        var finishing = Optional("finishing", new ListOfShape<FinishingStep>(FinishingShape(), 0, 50), "Edits after generation, in order.");
        var licence = Optional("licence", LicenceShape(), "What a licensing decision needs to know.");
        var sourceType = Optional("digitalSourceType", SourceType, "How the picture was made, by the IPTC's vocabulary.");
        var stage = Optional("stage", new OneOfShape<PictureStage>(), "Whether it is as it left the generator, or was edited since.");
        return new(
            o => new(
                o.Find(model), o.Find(version), PersonalText.Of(o.Find(prompt)), o.FindValue(seed), PersonalText.Of(o.Find(maker)), o.FindValue(parents),
                Words(o.FindValue(references)), Words(o.FindValue(controls)), o.FindValue(finishing), o.Find(licence),
                o.Find(sourceType), o.FindValue(stage)),
            model, version, prompt, seed, maker, parents, references, controls, finishing, licence, sourceType, stage);
    }

    private static ImmutableArray<PersonalText>? Words(ImmutableArray<string>? texts) =>
        texts is { } known ? [.. known.Select(text => PersonalText.Of(text))] : null;

    private static ObjectOfShape<FinishingStep> FinishingShape()
    {
        var tool = Required("tool", Line, "What the edit was made with.");
        var change = Required("change", Lines, "What was changed, in words.");
        return new(o => new(o.Get(tool), PersonalText.Of(o.Get(change))), tool, change);
    }

    private static ObjectOfShape<LicenceInputs> LicenceShape()
    {
        var holder = Optional("holder", Line, "Who holds the rights in the image.");
        var terms = Optional("terms", Line, "Name or address of the terms it was generated under.");
        var plan = Optional("plan", Line, "Subscription plan of the generator's account.");
        var sources = Optional("sources", new ListOfShape<string>(Lines, 0, 50), "Third-party material used.");
        return new(o => new(PersonalText.Of(o.Find(holder)), o.Find(terms), o.Find(plan), Words(o.FindValue(sources))), holder, terms, plan, sources);
    }

    /// <summary>A long value is cut and has no closing mark.</summary>
    [GeneratedRegex("\"[^\"]*(\"|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedValue();
}
