using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Briefs;

/// <summary>The JSON form of a brief: one declaration reads it, names its problems and publishes its schema.</summary>
public static class BriefDocument
{
    /// <summary>Twice this, for escapes, still fits into an entry.</summary>
    public const int MostBytes = 24 * 1024;

    private const int LongestName = 100;

    private static readonly NumberShape Percent = new(0, 100);

    private static readonly FormedTextShape<string> Hex = new(
        "^#[0-9A-Fa-f]{6}$", "an sRGB colour such as \"#0B3954\"", text => text.ToUpperInvariant());

    private static readonly FormedTextShape<string> SlugShape = new(
        "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$",
        "1 to 64 characters of a to z, 0 to 9 and hyphen, no hyphen at the ends",
        text => Slug.IsValid(text) ? text : null);

    private static readonly FormedTextShape<Ratio> RatioShape = new(
        @"^[0-9]{1,5}(\.[0-9]{1,4})?:[0-9]{1,5}(\.[0-9]{1,4})?$", "a width to a height such as \"1.91:1\", both over 0", Ratio.Parse);

    private static readonly FormedTextShape<Moment> DeadlineShape = new(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})$",
        "a date and time with its offset from UTC, such as \"2027-03-01T17:00:00+01:00\"",
        Moment.Parse,
        "date-time");

    private static readonly DocumentForm<Brief> Form = new("Brief", Shape(), MostBytes, BriefCrossChecks.ProblemsOf);

    public static Reading<Brief> Read(string text) => Form.Read(text);

    /// <param name="utf8">May begin with a byte order mark.</param>
    public static Reading<Brief> Read(ReadOnlyMemory<byte> utf8) => Form.Read(utf8);

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static ObjectOfShape<Brief> Shape()
    {
        var schema = Optional("$schema", new TextShape(500), "Where editors find this schema; it means nothing to the pipeline.");
        var title = Required("title", new TextShape(200), "The campaign's name, as people say it.");
        var purpose = Required("purpose", new OneOfShape<Purpose>(), "What the images are for; it decides how severe a missed limit is.");
        var style = Required("style", new OneOfShape<Style>(), "What kind of pictures they are.");
        var palette = Required("palette", PaletteShape(), "The brand colours and how much of an image they must take up.");
        var placements = Required("placements", new ListOfShape<Placement>(PlacementShape(), 1, 20), "The places the images will run in.");
        var frames = Required("frames", new WholeNumberShape(1, 100), "How many frames each frame set has.");
        var deadline = Required("deadline", DeadlineShape, "When the campaign's images must be approved.");
        var approval = Required("approval", ApprovalShape(), "Who must approve, in which order.");
        var licence = Optional("licencePolicy", LicencePolicyShape(), "Which generators' output may be used.", new LicencePolicy([]));
        return new(
            o => new Brief(
                o.Get(title), o.Get(purpose), o.Get(style), o.Get(palette), o.Get(placements),
                (int)o.Get(frames), o.Get(deadline).At, o.Get(approval), o.Get(licence)),
            schema, title, purpose, style, palette, placements, frames, deadline, approval, licence);
    }

    private static ObjectOfShape<Palette> PaletteShape()
    {
        var hex = Required("hex", Hex, "The colour in sRGB, as #RRGGBB.");
        var name = Required("name", new TextShape(LongestName), "The brand's name for the colour.");
        var least = Optional("minimumSharePercent", Percent, "Least share of the pixels near this colour.");
        var most = Optional("maximumSharePercent", Percent, "Greatest share of the pixels near this colour.");
        var colour = new ObjectOfShape<BrandColour>(
            o => new(o.Get(hex), o.Get(name), o.FindValue(least), o.FindValue(most)), hex, name, least, most);

        var colours = Required("colours", new ListOfShape<BrandColour>(colour, 1, 24), "The brand colours.");
        var tolerance = Optional(
            "toleranceDeltaE", new NumberShape(0.5m, 50), "Greatest CIEDE2000 difference at which a pixel is near a brand colour.", 5);
        var share = Optional("minimumSharePercent", Percent, "Least share of the pixels near any brand colour; absent asks for none.");
        return new(o => new(o.Get(colours), o.Get(tolerance), o.FindValue(share)), colours, tolerance, share);
    }

    private static ObjectOfShape<Placement> PlacementShape()
    {
        var id = Optional("id", SlugShape, "A short name for commands and reports; absent, it is made from the name.");
        var name = Required("name", new TextShape(LongestName), "The place, as people say it.");
        var width = Optional("width", new WholeNumberShape(1, 30_000), "Exact width in pixels.");
        var height = Optional("height", new WholeNumberShape(1, 30_000), "Exact height in pixels.");
        var ratio = Optional("ratio", RatioShape, "Width to height, such as 1.91:1.");
        var tolerance = Optional(
            "tolerancePercent", new NumberShape(0, 20), "How far width ÷ height may lie from the ratio, in percent of it.", 1);
        var formats = Required(
            "formats", new ListOfShape<ImageFormat>(new OneOfShape<ImageFormat>(), 1, 6, unique: true), "The file formats it takes.");
        var bytes = Required("maximumBytes", new WholeNumberShape(1, 1_000_000_000), "Greatest file size, in bytes: 5 MB is 5000000.");
        return new ObjectOfShape<Placement>(
            o => new Placement(
                o.Find(id) ?? Slug.From(o.Get(name)),
                o.Get(name),
                o.FindValue(width) is { } w && o.FindValue(height) is { } h ? new((int)w, (int)h) : null,
                o.Find(ratio) is { } r ? new(r.Width, r.Height, o.Get(tolerance)) : null,
                o.Get(formats),
                o.Get(bytes)),
            id, name, width, height, ratio, tolerance, formats, bytes)
            .WithOneOf([width, height], [ratio]);
    }

    private static ObjectOfShape<Approval> ApprovalShape()
    {
        var name = Required("name", new TextShape(LongestName), "What the stage is called.");
        var stage = new ObjectOfShape<ApprovalStage>(o => new(o.Get(name)), name);
        var stages = Required("stages", new ListOfShape<ApprovalStage>(stage, 1, 10), "The stages in series; each needs one approver.");
        return new(o => new(o.Get(stages)), stages);
    }

    private static ObjectOfShape<LicencePolicy> LicencePolicyShape()
    {
        var models = Required(
            "allowedModels",
            new ListOfShape<string>(new TextShape(LongestName), 0, 100, unique: true),
            "Generators whose output may be used, by the name that sidecars give; an empty list allows none to be assumed.");
        return new(o => new(o.Get(models)), models);
    }

    private sealed record Ratio(decimal Width, decimal Height)
    {
        public static Ratio? Parse(string text)
        {
            var parts = text.Split(':');
            var ratio = new Ratio(decimal.Parse(parts[0], CultureInfo.InvariantCulture), decimal.Parse(parts[1], CultureInfo.InvariantCulture));
            return ratio is { Width: > 0, Height: > 0 } ? ratio : null;
        }
    }

    /// <summary>A reference, so that "no such day" can be null.</summary>
    private sealed record Moment(DateTimeOffset At)
    {
        public static Moment? Parse(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(at) : null;
    }
}
