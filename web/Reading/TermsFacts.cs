using System.Collections.Immutable;
using ReviewPipeline.Documents;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>What a licence, the terms of a model or a consent say, line by line as people read it.</summary>
public static class TermsFacts
{
    private const string Unknown = "unknown";

    /// <summary>Empty where the document no longer reads.</summary>
    /// <param name="kind">Of the subject.</param>
    public static ImmutableArray<TermsFact> Of(string kind, string document, NameBook names) => kind switch
    {
        SubjectId.LicenceKind when LicenceDocument.Read(document) is Reading<Licence>.Valid { Content: var licence } =>
        [
            new("Holder", licence.Holder ?? Unknown),
            Read(licence.Terms, names),
            new("Media", licence.Media is { } media ? string.Join(", ", media.Select(Words.Of)) : Unknown),
            new("Channels", Area(licence.Channels)),
            new("Territories", Area(licence.Territories)),
            new("When", licence.Dates.ToString()),
            new("Exclusivity", Words.Of(licence.Exclusivity)),
            new("Attribution", licence.Attribution.Line ?? Words.Of(licence.Attribution.Required)),
            new("Revenue limit", Limit(licence.RevenueLimit)),
            new("Seat limit", Limit(licence.SeatLimit)),
            .. Sources(licence.Sources, licence.Conflicts),
        ],
        SubjectId.ModelKind when ModelDocument.Read(document) is Reading<ModelTerms>.Valid { Content: var model } =>
        [
            new("Standing here", Words.Of(model.Standing)),
            new("Business use of output", Words.Of(model.Commercial)),
            new("Terms", model.Licence ?? Unknown),
            Read(model.Terms, names),
            new("Plans that give the right", !model.Plans.Known ? Unknown : model.Plans.Names.IsEmpty ? "any" : string.Join(", ", model.Plans.Names)),
            new("Also called", model.Aliases.IsEmpty ? "nothing else" : string.Join(", ", model.Aliases)),
            new("Revenue limit", Limit(model.RevenueLimit)),
            new("Seat limit", Limit(model.SeatLimit)),
            .. Sources(model.Sources, model.Conflicts),
        ],
        SubjectId.ConsentKind when ConsentDocument.Read(document) is Reading<Consent>.Valid { Content: var consent } =>
        [
            new("Of", Words.Of(consent.Kind)),
            Read(consent.Terms, names),
            new("Channels", Area(consent.Channels)),
            new("Territories", Area(consent.Territories)),
            new("When", consent.Dates.ToString()),
            .. Sources([], consent.Conflicts),
        ],
        _ => [],
    };

    private static TermsFact Read(TermsText terms, NameBook names) => new(
        "Text", $"{terms.Reference}; {(terms.Read is { } read ? $"read {DayBound.On(read.On)} by {names.Of(read.By)}" : "nobody has read it")}");

    private static string Area(AreaTerms area) => !area.Known
        ? Unknown
        : $"{string.Join(", ", area.Allowed)}{(area.Excluded.IsEmpty ? "" : $", without {string.Join(", ", area.Excluded)}")}";

    private static string Limit(UsageLimit limit) => !limit.Known ? Unknown : limit.Words is { } words ? $"{words}; within it: {Words.Of(limit.Within)}" : "none";

    private static IEnumerable<TermsFact> Sources(ImmutableArray<RightsSource> sources, ImmutableArray<Conflict> conflicts) =>
    [
        .. sources.Select(source => new TermsFact("Source", $"{source.Reference} ({Words.Of(source.Kind)}, read {DayBound.On(source.ReadOn)}): {source.Says}")),
        .. conflicts.Select(conflict => new TermsFact("Contradiction", $"{Looks.Sentence(Words.Of(conflict.About))}: {conflict.Words} It counts as unknown.")),
    ];
}

/// <param name="Value">"unknown" never reads as a yes.</param>
public sealed record TermsFact(string Name, string Value);
