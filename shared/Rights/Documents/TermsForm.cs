using System.Collections.Immutable;
using ReviewPipeline.Documents;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Subjects;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Rights.Documents;

/// <summary>The parts that licences, model terms and consents are written in.</summary>
internal static class TermsForm
{
    /// <summary>Twice this, for escapes, still fits into an entry, and a head beside it.</summary>
    public const int MostBytes = 20 * 1024;

    private const string Unknown = "unknown";
    private const int LongestText = 300;

    public static readonly TextShape Name = new(120);

    public static readonly WordOrShape<string?> NameOrUnknown = new([(Unknown, null)], Name!);

    private static readonly FormedTextShape<DayBound> Day = new(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day from 1990 to 2199 such as \"2027-05-17\"", DayBound.Parse, "date");

    private static readonly FormedTextShape<string> Zone = new(
        "^(UTC|[A-Z][A-Za-z_]{1,30}(/[A-Z][A-Za-z0-9_+-]{1,30}){1,2})$",
        "a time zone of the IANA database, such as \"Europe/Oslo\"",
        text => TimeZones.Find(text) is null ? null : text);

    private static readonly FormedTextShape<string> Person = new(
        "^person-[0-9a-f]{16}$", "the id of a person, such as \"person-4f2a91c07be40d13\"; 'review people' lists them", text => Actor.IsPerson(text) ? text : null);

    private static readonly FormedTextShape<string> Sha256 = new("^[0-9a-f]{64}$", "a SHA-256 in lower-case hex", text => text);

    private static readonly FormedTextShape<string> ChannelId = new(
        "^[a-z][a-z-]*(/[a-z][a-z-]*)?$", "a channel such as \"paid-social/instagram\"; 'review rights channels' lists them", text => ChannelCatalogue.Find(text)?.Id);

    private static readonly FormedTextShape<string> TerritoryCode = new(
        "^[A-Za-z]{2,12}$", "a territory such as \"NO\" or \"EU\"; 'review rights territories' lists them", text => TerritoryCatalogue.Find(text)?.Code);

    public static Member<string?> Schema() => Optional<string?>("$schema", new TextShape(500)!, "Where editors find this schema; it means nothing to the pipeline.");

    public static Member<TermsText> Terms()
    {
        var reference = Required("reference", new TextShape(LongestText), "Where the text is: a contract's number, an address. No names of people.");
        var file = Optional("sha256", Sha256, "SHA-256 of the file that was read.");
        var on = Required("on", Day, "The day it was read.");
        var by = Required("by", Person, "Who read it.");
        var read = Required(
            "read",
            new WordOrShape<TermsRead?>([(Unknown, null)], new ObjectOfShape<TermsRead?>(o => new(o.Get(on).Day!.Value, o.Get(by)), on, by)),
            "When and by whom the text was read; until then no answer is yes.");
        return Required(
            "terms", new ObjectOfShape<TermsText>(o => new(o.Get(reference), o.Find(file), o.Get(read)), reference, file, read), "The text that says so.");
    }

    public static Member<AreaTerms> Channels() => Required("channels", Area(ChannelId), "By which channels it may be used.");

    public static Member<AreaTerms> Territories() => Required("territories", Area(TerritoryCode), "In which countries it may be used.");

    public static Member<TermDays> Dates()
    {
        var bound = new WordOrShape<DayBound>([("open", DayBound.Open), (Unknown, DayBound.Unknown)], Day);
        var zone = Required("timeZone", Zone, "Time zone of the IANA database in which the days are counted.");
        var from = Required("from", bound, "The first day.");
        var until = Required("until", bound, "The last day; it counts whole.");
        return Required(
            "dates", new ObjectOfShape<TermDays>(o => new(o.Get(zone), o.Get(from), o.Get(until)), zone, from, until), "From when until when it may be used.");
    }

    public static Member<UsageLimit> Limit(string name, string description)
    {
        var limit = Required("limit", new TextShape(LongestText), "The limit as the terms put it.");
        var within = Required("within", new OneOfShape<Stated>(), "Whether the company is within it.");
        var stated = new ObjectOfShape<UsageLimit>(o => new(true, o.Get(limit), o.Get(within)), limit, within);
        return Required(name, new WordOrShape<UsageLimit>([("none", UsageLimit.None), (Unknown, UsageLimit.Unknown)], stated), description);
    }

    public static Member<ImmutableArray<Medium>?> Media()
    {
        var media = new ListOfShape<Medium>(new OneOfShape<Medium>(), 1, 5, unique: true);
        return Required("media", new WordOrShape<ImmutableArray<Medium>?>([(Unknown, null)], new ConvertedShape<ImmutableArray<Medium>, ImmutableArray<Medium>?>(media, list => list)), "What may carry it.");
    }

    public static Member<Attribution> Attribution()
    {
        var line = Required("line", new TextShape(LongestText), "What is to stand with the picture.");
        return Required(
            "attribution",
            new WordOrShape<Attribution>(
                [("none", Documents.Attribution.None), (Unknown, Documents.Attribution.Unknown)],
                new ObjectOfShape<Attribution>(o => new(Stated.Yes, o.Get(line)), line)),
            "Whether the holder is to be named, and how.");
    }

    public static Member<PlanTerms> Plans()
    {
        var names = new ListOfShape<string>(Name, 1, 20, unique: true);
        return Required(
            "plans",
            new WordOrShape<PlanTerms>([("any", PlanTerms.Any), (Unknown, PlanTerms.Unknown)], new ConvertedShape<ImmutableArray<string>, PlanTerms>(names, list => new(true, list))),
            "Plans of an account under which the rights are given.");
    }

    public static Member<ImmutableArray<RightsSource>> Sources()
    {
        var reference = Required("reference", new TextShape(LongestText), "The page or the paper.");
        var kind = Required("kind", new OneOfShape<RightsSourceKind>(), "Whose words they are.");
        var read = Required("readOn", Day, "The day it was read.");
        var says = Required("says", new TextShape(LongestText), "What it says, in the reader's words.");
        return Required(
            "sources",
            new ListOfShape<RightsSource>(
                new ObjectOfShape<RightsSource>(o => new(o.Get(reference), o.Get(kind), o.Get(read).Day!.Value, o.Get(says)), reference, kind, read, says), 0, 10),
            "Where it was read.");
    }

    public static Member<ImmutableArray<Conflict>> Conflicts()
    {
        var about = Required("about", new OneOfShape<TermAspect>(), "What the sources contradict each other in; it counts as unknown.");
        var words = Required("words", new TextShape(LongestText), "Who says what.");
        return Optional(
            "conflicts",
            new ListOfShape<Conflict>(new ObjectOfShape<Conflict>(o => new(o.Get(about), o.Get(words)), about, words), 1, 10),
            "Where sources contradict each other.",
            []);
    }

    /// <summary>What no single member can show.</summary>
    /// <param name="known">The aspects that a document of this kind says something of.</param>
    public static IEnumerable<DocumentProblem> Clashes(TermDays? dates, ImmutableArray<Conflict> conflicts, params TermAspect[] known)
    {
        if (dates is { From.Day: { } from, Until.Day: { } until } && until < from)
        {
            yield return new("$.dates", $"ends on {dates.Until}, before it begins on {dates.From}.");
        }

        foreach (var (index, conflict) in conflicts.Index())
        {
            if (!known.Contains(conflict.About))
            {
                yield return new($"$.conflicts[{index}].about", $"is {Words.Of(conflict.About)}, of which this document says nothing; one of {string.Join(", ", known.Select(Words.Code))}.");
            }
        }
    }

    private static WordOrShape<AreaTerms> Area(FormedTextShape<string> item)
    {
        var allowed = Required("allowed", new ListOfShape<string>(item, 1, 100, unique: true), "What is allowed.");
        var excluded = Optional("excluded", new ListOfShape<string>(item, 1, 100, unique: true), "What is taken out of that again.", []);
        return new(
            [(Unknown, AreaTerms.Unknown)],
            new ObjectOfShape<AreaTerms>(o => new(true, o.Get(allowed), o.Get(excluded)), allowed, excluded));
    }
}
