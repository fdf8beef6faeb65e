using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReviewPipeline.Documents;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Checks.Trust;

/// <summary>measured.json, read strictly and written the same way every time. Numbers are whole: counts, and shares in 1/1000.</summary>
public static class LabelledSetDocument
{
    private const int MostBytes = 1_000_000;
    private const int MostImages = 1_000_000;

    internal static readonly DocumentForm<LabelledSet> Form = new("What the checks showed on the labelled set", Whole(), MostBytes);

    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        IgnoreReadOnlyProperties = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static Reading<LabelledSet> Read(string text) => Form.Read(text);

    public static string Write(LabelledSet set) => JsonSerializer.Serialize(set, Readable) + "\n";

    private static ObjectOfShape<LabelledSet> Whole()
    {
        var measured = Required("measured", new TextShape(10), "The day of the measurement.");
        var corpus = Required("corpus", Corpus(), "The images it was made from.");
        var checks = Required("checks", new ListOfShape<MeasuredCheck>(Check(), 0, 500, unique: true), "What each check showed.");
        return new(o => new(o.Get(measured), o.Get(corpus), o.Get(checks)), measured, corpus, checks);
    }

    private static ObjectOfShape<LabelledCorpus> Corpus()
    {
        var description = Required("description", new TextShape(1_000), "Where the images come from.");
        var photographs = Required("photographs", Count, "How many photographs.");
        var artworks = Required("artworks", Count, "How many paintings and prints.");
        var drawings = Required("drawings", Count, "How many drawings.");
        var sha256 = Required("sha256", new TextShape(64), "Over the list of images.");
        return new(
            o => new(o.Get(description), (int)o.Get(photographs), (int)o.Get(artworks), (int)o.Get(drawings), o.Get(sha256)),
            description, photographs, artworks, drawings, sha256);
    }

    private static ObjectOfShape<MeasuredCheck> Check()
    {
        var code = Required("code", new TextShape(20), "The check.");
        var version = Required("version", new WholeNumberShape(1, 10_000), "The check's version when it was measured.");
        var clean = Required("clean", new ListOfShape<CleanImages>(Clean(), 0, 3), "Images without the defect, by kind.");
        var defects = Required("defects", new ListOfShape<PlantedDefect>(Defect(), 0, 50), "Defects planted, weakest first.");
        return new(o => new(o.Get(code), (int)o.Get(version), o.Get(clean), o.Get(defects)), code, version, clean, defects);
    }

    private static ObjectOfShape<CleanImages> Clean()
    {
        var kind = Required("kind", new OneOfShape<ImageKind>(), "What the images are.");
        var images = Required("images", Count, "How many.");
        var alarms = Required("alarms", Count, "On how many the check raised a false alarm.");
        return new(o => new(o.Get(kind), (int)o.Get(images), (int)o.Get(alarms)), kind, images, alarms);
    }

    private static ObjectOfShape<PlantedDefect> Defect()
    {
        var name = Required("name", new TextShape(100), "What was planted.");
        var images = Required("images", Count, "In how many images.");
        var missed = Required("missed", Count, "In how many the check didn't find it.");
        var untold = Required("untold", Count, "On how many of those it said that it can't tell.");
        var auc = Optional("auc", new WholeNumberShape(0, 1_000), "Area under the ROC curve, in 1/1000.");
        return new(
            o => new(o.Get(name), (int)o.Get(images), (int)o.Get(missed), (int)o.Get(untold), (int?)o.FindValue(auc)),
            name, images, missed, untold, auc);
    }

    private static WholeNumberShape Count => new(0, MostImages);
}
