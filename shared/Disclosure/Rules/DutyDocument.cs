using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Documents;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Channels;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>The JSON form of the duties on file. One declaration reads it, names its problems and publishes its schema.</summary>
public static class DutyDocument
{
    public const int MostBytes = 256 * 1024;

    private static readonly FormedTextShape<string> IdShape = new(
        @"^[a-z0-9-]{1,30}(\.[a-z0-9-]{1,40}){1,3}$", "an id such as \"eu.ai-act.deep-fake\"", text => text);

    private static readonly FormedTextShape<string> WordShape = new("^[a-z][a-z0-9-]{1,39}$", "a word such as \"ai-generated\"", text => text);

    private static readonly FormedTextShape<string> RegulationShape = new("^[a-z][a-z0-9_]{1,59}$", "a name such as \"eu_ai_act_article_50\"", text => text);

    private static readonly FormedTextShape<string> LanguageShape = new("^[a-z]{2}(-[A-Z][a-z]{3})?$", "a language such as \"de\" or \"zh-Hans\"", text => text);

    private static readonly FormedTextShape<string> CountryShape = new(
        "^[A-Z]{2}$", "a country of ISO 3166-1 such as \"DE\"", text => Place.Parse(text) is { Territory.IsGroup: false } ? text : null);

    private static readonly FormedTextShape<Place> PlaceShape = new(
        "^[A-Za-z]{2}(-[A-Z0-9]{1,3}|[A-Za-z]{0,18})$", "a territory such as \"EU\", \"DE\" or \"US-CA\"", Place.Parse);

    private static readonly FormedTextShape<Channel> ChannelShape = new(
        "^[a-z-]{1,30}(/[a-z-]{1,30})?$", "a channel such as \"paid-social/tiktok\"", ChannelCatalogue.Find);

    private static readonly FormedTextShape<string> DateShape = new(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a date such as \"2027-03-01\"", text => Date(text) is null ? null : text, "date");

    private static readonly FormedTextShape<string> ZoneShape = new(
        @"^[A-Za-z0-9_/+\-]{3,60}$", "a time zone of the tz database such as \"Europe/Oslo\"", text => TimeZones.Find(text) is null ? null : text);

    private static readonly FormedTextShape<string> UrlShape = new(
        "^https?://[!-~]{1,400}$", "an address of a page", text => Uri.IsWellFormedUriString(text, UriKind.Absolute) ? text : null);

    private static readonly DocumentForm<WrittenDuties> Form = new("Duties of disclosure", Shape(), MostBytes, DutyCrossChecks.ProblemsOf);

    public static Reading<DutyRegister> Read(ReadOnlyMemory<byte> utf8) => Form.Read(utf8) switch
    {
        Reading<WrittenDuties>.Valid valid => new Reading<DutyRegister>.Valid(valid.Content.ToRegister()),
        Reading<WrittenDuties>.Invalid invalid => new Reading<DutyRegister>.Invalid(invalid.Problems),
        var other => throw new InvalidOperationException($"{other.GetType()} is no reading of duties."),
    };

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static ObjectOfShape<WrittenDuties> Shape()
    {
        var schema = Optional("$schema", new TextShape(500), "Where editors find this schema; it means nothing to the pipeline.");
        var readFrom = Required("readFrom", new TextShape(500), "In which form the sources were read.");
        var labels = Required("labels", new ListOfShape<DutyLabel>(LabelShape(), 1, 20), "Texts of labels, which duties name.");
        var languages = Required("languages", new ListOfShape<CountryLanguages>(LanguagesShape(), 1, 249), "In which languages a label is proposed.");
        var duties = Required("duties", new ListOfShape<WrittenDuty>(DutyShape(), 1, 200), "The duties.");
        return new(o => new(o.Get(readFrom), o.Get(labels), o.Get(languages), o.Get(duties)), schema, readFrom, labels, languages, duties);
    }

    private static ObjectOfShape<DutyLabel> LabelShape()
    {
        var id = Required("id", WordShape, "What duties name it by.");
        var language = Required("language", LanguageShape, "BCP 47.");
        var text = Required("text", new TextShape(120), "What the label says.");
        var texts = Required(
            "texts", new ListOfShape<LabelText>(new ObjectOfShape<LabelText>(o => new(o.Get(language), o.Get(text)), language, text), 1, 60), "English first.");
        return new(o => new(o.Get(id), o.Get(texts)), id, texts);
    }

    private static ObjectOfShape<CountryLanguages> LanguagesShape()
    {
        var country = Required("country", CountryShape, "ISO 3166-1 alpha-2.");
        var spoken = Required("languages", new ListOfShape<string>(LanguageShape, 1, 6, unique: true), "The most spoken first.");
        return new(o => new(o.Get(country), o.Get(spoken)), country, spoken);
    }

    private static ObjectOfShape<WrittenDuty> DutyShape()
    {
        var id = Required("id", IdShape, "What it is known by; never given another meaning.");
        var name = Required("name", new TextShape(100), "What people call it.");
        var kind = Required("kind", new OneOfShape<DutyKind>(), "What makes it a duty.");
        var regulation = Required("regulation", RegulationShape, "Its name in AdCP documents.");
        var reference = Required("reference", new TextShape(200), "The provision, as one cites it.");
        var places = Required("territories", new ListOfShape<Place>(PlaceShape, 1, 40), "Where it holds.");
        var channels = Required("channels", new ListOfShape<Channel>(ChannelShape, 1, 40), "Which channels it concerns.");
        var obliges = Required("obliges", new OneOfShape<ObligedParty>(), "Whom it obliges.");
        var extent = Required("extent", new OneOfShape<AiExtent>(), "How far a model must have made the picture.");
        var when = Optional("when", Conditions(), "What else must be so of the picture.", []);
        var disputed = Optional("disputed", Conditions(), "What must be so by some readings only.", []);
        var asks = Required("asks", new TextShape(400), "What it asks, in the reader's words.");
        var label = Optional("label", WordShape, "The label of a picture that a model made.");
        var labelPartly = Optional("labelPartly", WordShape, "The label of one that it made in part.");
        var shown = Optional("shown", new TextShape(300), "Where and how long the label has to be seen.");
        var persistence = Optional("persistence", new OneOfShape<LabelPersistence>(), "How long, in one word.");
        var positions = Optional("positions", new ListOfShape<LabelPosition>(new OneOfShape<LabelPosition>(), 1, 4, unique: true), "Where, the preferred first.", []);
        var mark = Required("mark", new OneOfShape<MachineMark>(), "What it says of marks that machines read.");
        var from = Optional("from", DateShape, "The first day in force.");
        var until = Optional("until", DateShape, "The last day in force.");
        var zone = Required("zone", ZoneShape, "In which zone these days are counted.");
        var status = Required("status", new OneOfShape<SourceStatus>(), "How well it is founded.");
        var read = Required("read", DateShape, "The day its sources were read.");
        var sources = Required("sources", new ListOfShape<DutySource>(SourceShape(), 1, 10), "Where it was read.");
        var doubts = Optional("doubts", new ListOfShape<string>(new TextShape(400), 1, 10), "What the sources leave open.", []);
        return new(
            o => new(
                new Duty(
                    o.Get(id), o.Get(name), o.Get(kind), o.Get(regulation), o.Get(reference), o.Get(places), o.Get(channels), o.Get(obliges),
                    o.Get(extent), o.Get(when), o.Get(disputed), o.Get(asks), null, null, o.Find(shown), o.FindValue(persistence), o.Get(positions),
                    o.Get(mark), new(Date(o.Find(from)), Date(o.Find(until)), o.Get(zone)), o.Get(status), o.Get(read), o.Get(sources), o.Get(doubts)),
                o.Find(label),
                o.Find(labelPartly)),
            id, name, kind, regulation, reference, places, channels, obliges, extent, when, disputed, asks, label, labelPartly, shown,
            persistence, positions, mark, from, until, zone, status, read, sources, doubts);
    }

    private static ObjectOfShape<DutySource> SourceShape()
    {
        var url = Required("url", UrlShape, "The page.");
        var kind = Required("kind", new OneOfShape<SourceKind>(), "Whose words they are.");
        var via = Optional("via", new TextShape(200), "Where the text was read, if not at the address.");
        var says = Required("says", new TextShape(500), "What it says, in the reader's words.");
        return new(o => new(o.Get(url), o.Get(kind), o.Find(via), o.Get(says)), url, kind, via, says);
    }

    private static ListOfShape<Depicts> Conditions() => new(new OneOfShape<Depicts>(), 1, 4, unique: true);

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
