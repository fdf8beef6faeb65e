using ReviewPipeline.Documents;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Rights.Documents;

/// <summary>The JSON form of a licence: one declaration reads it, names its problems and publishes its schema.</summary>
public static class LicenceDocument
{
    private static readonly DocumentForm<Licence> Form = new("Licence", Shape(), TermsForm.MostBytes, Problems);

    public static Reading<Licence> Read(string text) => Form.Read(text);

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static IEnumerable<DocumentProblem> Problems(Licence licence) => TermsForm.Clashes(
        licence.Dates,
        licence.Conflicts,
        TermAspect.Holder,
        TermAspect.Media,
        TermAspect.Channels,
        TermAspect.Territories,
        TermAspect.Dates,
        TermAspect.Exclusivity,
        TermAspect.Attribution,
        TermAspect.RevenueLimit,
        TermAspect.SeatLimit);

    private static ObjectOfShape<Licence> Shape()
    {
        var schema = TermsForm.Schema();
        var title = Required("title", TermsForm.Name, "What people call it.");
        var holder = Required("holder", TermsForm.NameOrUnknown, "The company that allows it; no person's name.");
        var terms = TermsForm.Terms();
        var media = TermsForm.Media();
        var channels = TermsForm.Channels();
        var territories = TermsForm.Territories();
        var dates = TermsForm.Dates();
        var exclusivity = Required("exclusivity", new OneOfShape<Exclusivity>(), "Whether others may use it too.");
        var attribution = TermsForm.Attribution();
        var revenue = TermsForm.Limit("revenueLimit", "The revenue up to which a company may use it.");
        var seats = TermsForm.Limit("seatLimit", "How many people may work with it.");
        var sources = TermsForm.Sources();
        var conflicts = TermsForm.Conflicts();
        return new(
            o => new(
                o.Get(title), o.Get(holder), o.Get(terms), o.Get(media), o.Get(channels), o.Get(territories), o.Get(dates),
                o.Get(exclusivity), o.Get(attribution), o.Get(revenue), o.Get(seats), o.Get(sources), o.Get(conflicts)),
            schema, title, holder, terms, media, channels, territories, dates, exclusivity, attribution, revenue, seats, sources, conflicts);
    }
}
