using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Briefs;

/// <summary>The JSON form of a brief: one declaration reads it, names its problems and publishes its schema.</summary>
public static class BriefDocument
{
    /// <summary>Twice this, for escapes, and twenty kept presets still fit into an entry.</summary>
    public const int MostBytes = 22 * 1024;

    private const int LongestName = 100;

    private static readonly NumberShape Percent = new(0, 100);

    private static readonly FormedTextShape<string> Hex = new(
        "^#[0-9A-Fa-f]{6}$", "an sRGB colour such as \"#0B3954\"", text => text.ToUpperInvariant());

    private static readonly FormedTextShape<string> SlugShape = new(
        "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$",
        "1 to 64 characters of a to z, 0 to 9 and hyphen, no hyphen at the ends",
        text => Slug.IsValid(text) ? text : null);

    private static readonly FormedTextShape<Moment> DeadlineShape = new(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})$",
        "a date and time with its offset from UTC, such as \"2027-03-01T17:00:00+01:00\"",
        Moment.Parse,
        "date-time");

    private static readonly DocumentForm<WrittenBrief> Form = new("Brief", Shape(), MostBytes);

    /// <summary>With the presets as they are in this edition of the product.</summary>
    public static Reading<Brief> Read(string text) => BriefResolution.Resolve(Form.Read(text), KeptPreset.Find);

    /// <param name="utf8">May begin with a byte order mark.</param>
    public static Reading<Brief> Read(ReadOnlyMemory<byte> utf8) => BriefResolution.Resolve(Form.Read(utf8), KeptPreset.Find);

    /// <summary>With the presets as they were when the version was handed in.</summary>
    public static Reading<Brief> Read(string text, ImmutableArray<KeptPreset> presets) =>
        BriefResolution.Resolve(Form.Read(text), id => presets.IsDefault ? null : presets.FirstOrDefault(preset => preset?.Id == id));

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static ObjectOfShape<WrittenBrief> Shape()
    {
        var schema = Optional("$schema", new TextShape(500), "Where editors find this schema; it means nothing to the pipeline.");
        var title = Required("title", new TextShape(200), "The campaign's name, as people say it.");
        var group = Optional("group", SlugShape, "The brief group it belongs to: roles are given by group. A brief stays in the group of its first version.", Brief.UsualGroup);
        var purpose = Required("purpose", new OneOfShape<Purpose>(), "What the images are for; it decides how severe a missed limit is.");
        var style = Required("style", new OneOfShape<Style>(), "What kind of pictures they are.");
        var palette = Required("palette", PaletteShape(), "The brand colours and how much of an image they must take up.");
        var placements = Required("placements", new ListOfShape<WrittenPlacement>(PlacementShape(), 1, 20), "The places the images will run in.");
        var frames = Required("frames", new WholeNumberShape(1, 100), "How many frames each frame set has.");
        var deadline = Required("deadline", DeadlineShape, "When the campaign's images must be approved.");
        var approval = Required("approval", ApprovalForm.Shape(LongestName), "Who must approve, in which order and by when.");
        var licence = Optional("licencePolicy", LicencePolicyShape(), "Which generators' output may be used.", new LicencePolicy([]));
        var file = Optional("file", FileRulesShape(), "What every file must hold to; what is absent is advised on at most.", FileRules.None);
        return new(
            o => new WrittenBrief(
                new Brief(
                    o.Get(title), o.Get(purpose), o.Get(style), o.Get(palette), [],
                    (int)o.Get(frames), o.Get(deadline).At, o.Get(approval), o.Get(licence)) { File = o.Get(file), Group = o.Get(group) },
                o.Get(placements)),
            schema, title, group, purpose, style, palette, placements, frames, deadline, approval, licence, file);
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
            "toleranceDeltaE",
            new NumberShape(0.5m, 50),
            "Greatest CIEDE2000 difference at which a pixel is near a brand colour.",
            Palette.UsualTolerance);
        var share = Optional("minimumSharePercent", Percent, "Least share of the pixels near any brand colour; absent asks for none.");
        var contrast = Optional(
            "minimumContrast",
            new NumberShape(1, 21),
            "Contrast by WCAG 2.2 that some two brand colours must have, so that text can be set in one upon the other: 4.5 for text, 3 for large text.");
        var appliesTo = Optional(
            "appliesTo",
            new OneOfShape<PaletteArea>(),
            "Where the palette as a whole is judged: on all pixels, or on flat areas alone; absent, flat for photography and all for the rest.");
        var offPalette = Optional(
            "largestOffPaletteAreaPercent",
            Percent,
            "Greatest area in one piece, in percent of the picture, of a saturated colour that no brand colour is near; absent sets no limit.");
        return new(
            o => new(o.Get(colours), o.Get(tolerance), o.FindValue(share))
            {
                AppliesTo = o.FindValue(appliesTo),
                LargestOffPaletteAreaPercent = o.FindValue(offPalette),
                MinimumContrast = o.FindValue(contrast),
            },
            colours, tolerance, share, contrast, appliesTo, offPalette);
    }

    private static ObjectOfShape<FileRules> FileRulesShape()
    {
        var space = Optional("colourSpace", new OneOfShape<ColourSpace>(), "The colour space that every file must be in.");
        var transparency = Optional("transparency", new OneOfShape<Allowance>(), "Whether pixels may be see-through.");
        var animation = Optional("animation", new OneOfShape<Allowance>(), "Whether a file may have several frames.");
        var quality = Optional("minimumJpegQuality", new WholeNumberShape(1, 100), "Least quality that a JPEG may be saved with.");
        return new(
            o => new(o.FindValue(space), o.FindValue(transparency), o.FindValue(animation), (int?)o.FindValue(quality)),
            space, transparency, animation, quality);
    }

    private static ObjectChoiceShape<WrittenPlacement> PlacementShape()
    {
        var id = Optional("id", SlugShape, "A short name for commands and reports; absent, it is made from the name.");
        var name = Required("name", new TextShape(LongestName), "The place, as people say it.");
        var ownName = Optional("name", new TextShape(LongestName), "The place, as people say it; absent, the preset's.");
        var preset = Required("preset", new TextShape(LongestName), "A preset, such as \"meta.feed.square\"; other members may only tighten it.");
        var also = Optional(
            "alsoPresets",
            new ListOfShape<string>(new TextShape(LongestName), 1, 5, unique: true),
            "Other presets that the same image is to meet, such as one story for three platforms.",
            []);
        var width = Optional("width", new WholeNumberShape(1, 30_000), "Exact width in pixels.");
        var height = Optional("height", new WholeNumberShape(1, 30_000), "Exact height in pixels.");
        var whole = LimitMembers.Whole();
        var tighter = new LimitMembers();
        return new(
            preset.Name,
            new ObjectOfShape<WrittenPlacement>(
                o => new(o.Find(id), o.Find(ownName), o.Get(preset), tighter.Read(o, SizesOf(o))) { AlsoPresets = o.Get(also) },
                [preset, also, id, ownName, width, height, .. tighter.All])
                .WithAll(width, height),
            new ObjectOfShape<WrittenPlacement>(
                o => new(o.Find(id), o.Get(name), null, whole.Read(o, SizesOf(o))), [id, name, width, height, .. whole.All])
                .WithOneOf([width, height], [whole.Ratio], [whole.Minimum]));

        ImmutableArray<PixelSize> SizesOf(MemberValues o) =>
            o.FindValue(width) is { } w && o.FindValue(height) is { } h ? [new((int)w, (int)h)] : [];
    }

    private static ObjectOfShape<LicencePolicy> LicencePolicyShape()
    {
        var models = Required(
            "allowedModels",
            new ListOfShape<string>(new TextShape(LongestName), 0, 100, unique: true),
            "Generators whose output may be used, by the name that sidecars give; an empty list allows none to be assumed.");
        return new(o => new(o.Get(models)), models);
    }

    /// <summary>A reference, so that "no such day" can be null.</summary>
    private sealed record Moment(DateTimeOffset At)
    {
        public static Moment? Parse(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(at) : null;
    }
}
