using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ReviewPipeline.Documents;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Briefs.Presets;

/// <summary>The JSON form of presets: a file holds those of one platform. One declaration reads it, names its problems and publishes its schema.</summary>
public static class PresetDocument
{
    public const int MostBytes = 64 * 1024;

    private static readonly FormedTextShape<string> IdShape = new(
        @"^[a-z0-9-]{1,30}(\.[a-z0-9-]{1,30}){1,3}$", "an id such as \"meta.feed.square\", the platform first", text => text);

    private static readonly FormedTextShape<string> DateShape = new(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "a date such as \"2027-03-01\"",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null,
        "date");

    private static readonly FormedTextShape<string> UrlShape = new(
        "^https://[!-~]{1,300}$", "an https address", text => Uri.IsWellFormedUriString(text, UriKind.Absolute) ? text : null);

    private static readonly DocumentForm<ImmutableArray<Preset>> Form = new("Presets", Shape(), MostBytes, PresetCrossChecks.ProblemsOf);

    private static readonly DocumentForm<PresetLimits> LimitsForm = new("Limits of a preset", LimitsShape(), MostBytes);

    public static Reading<ImmutableArray<Preset>> Read(ReadOnlyMemory<byte> utf8) => Form.Read(utf8);

    /// <summary>Limits that a brief kept: <see cref="Preset.LimitsText"/>.</summary>
    public static Reading<PresetLimits> ReadLimits(string text) => LimitsForm.Read(text);

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static ObjectOfShape<ImmutableArray<Preset>> Shape()
    {
        var schema = Optional("$schema", new TextShape(500), "Where editors find this schema; it means nothing to the pipeline.");
        var readFrom = Required("readFrom", new TextShape(300), "In which form the sources were read.");
        var presets = Required("presets", new ListOfShape<Preset>(PresetShape(), 1, 100), "The presets.");
        return new(
            o => [.. o.Get(presets).Select(preset => preset with { ReadFrom = o.Get(readFrom) })], schema, readFrom, presets);
    }

    private static ObjectOfShape<Preset> PresetShape()
    {
        var id = Required("id", IdShape, "What briefs name it by.");
        var platform = Required("platform", new TextShape(60), "Who runs the placement.");
        var placement = Required("placement", new TextShape(80), "The platform's name of it.");
        var role = Required("role", new TextShape(80), "Which of the placement's images it is about.");
        var read = Required("read", DateShape, "The day its sources were read.");
        var limits = Required("limits", new KeptTextShape<PresetLimits>(LimitsShape()), "What the platform asks.");
        var notes = Optional("notes", Sentences(), "What else to know.", []);
        var conflicts = Optional("conflicts", Sentences(), "Where the sources contradict each other.", []);
        var sources = Required("sources", new ListOfShape<PresetSource>(SourceShape(), 0, 10), "Where it was read.");
        return new(
            o => new Preset(
                o.Get(id), o.Get(platform), o.Get(placement), o.Get(role), o.Get(read), "",
                o.Get(limits).Value, o.Get(notes), o.Get(conflicts), o.Get(sources), o.Get(limits).Text),
            id, platform, placement, role, read, limits, notes, conflicts, sources);
    }

    private static ObjectOfShape<PresetLimits> LimitsShape()
    {
        var members = new LimitMembers();
        var status = Required("status", new OneOfShape<SourceStatus>(), "How well the limits are founded.");
        var sizes = Optional("sizes", new ListOfShape<PixelSize>(SizeShape(), 1, 40), "Exact sizes, of which an image has one.", []);
        var textRule = Optional("textRule", new TextShape(200), "What the platform says of text in the picture.");
        var statusOf = Optional(
            "statusOf", StatusOfShape(), "How well single limits are founded.", ImmutableSortedDictionary<LimitField, SourceStatus>.Empty);
        return new(
            o => new(o.Get(status), o.Get(statusOf), members.Read(o, o.Get(sizes)), o.Find(textRule)),
            [status, sizes, .. members.All, textRule, statusOf]);
    }

    private static ObjectOfShape<PixelSize> SizeShape()
    {
        var width = Required("width", new WholeNumberShape(1, 30_000), "In pixels.");
        var height = Required("height", new WholeNumberShape(1, 30_000), "In pixels.");
        return new(o => new((int)o.Get(width), (int)o.Get(height)), width, height);
    }

    private static ObjectOfShape<ImmutableSortedDictionary<LimitField, SourceStatus>> StatusOfShape()
    {
        var fields = Enum.GetValues<LimitField>().Select(field => (Field: field, Member: Optional(
            JsonNamingPolicy.CamelCase.ConvertName(field.ToString()), new OneOfShape<SourceStatus>(), "Where it differs from the status of all."))).ToArray();
        return new(
            o => fields.Where(field => o.FindValue(field.Member) is not null)
                .ToImmutableSortedDictionary(field => field.Field, field => o.Get(field.Member)),
            [.. fields.Select(field => field.Member)]);
    }

    private static ObjectOfShape<PresetSource> SourceShape()
    {
        var url = Required("url", UrlShape, "The page.");
        var kind = Required("kind", new OneOfShape<SourceKind>(), "Whose words they are.");
        var via = Optional("via", new TextShape(200), "Where the text was read, if not at the address.");
        var says = Required("says", new TextShape(300), "What it says, in the reader's words.");
        return new(o => new(o.Get(url), o.Get(kind), o.Find(via), o.Get(says)), url, kind, via, says);
    }

    private static ListOfShape<string> Sentences() => new(new TextShape(300), 1, 10);
}
