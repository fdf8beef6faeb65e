using ReviewPipeline.Documents;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Rights.Documents;

/// <summary>The JSON form of an entry of the model register.</summary>
public static class ModelDocument
{
    private static readonly DocumentForm<ModelTerms> Form = new("Model terms", Shape(), TermsForm.MostBytes, Problems);

    public static Reading<ModelTerms> Read(string text) => Form.Read(text);

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static IEnumerable<DocumentProblem> Problems(ModelTerms model) => TermsForm.Clashes(
        null, model.Conflicts, TermAspect.Commercial, TermAspect.Plans, TermAspect.RevenueLimit, TermAspect.SeatLimit);

    private static ObjectOfShape<ModelTerms> Shape()
    {
        var schema = TermsForm.Schema();
        var provider = Required("provider", TermsForm.Name, "Who offers the model.");
        var model = Required("model", TermsForm.Name, "Its name, as sidecars give it.");
        var version = Optional("version", TermsForm.Name, "Its version; absent, it stands in the name or all are meant.");
        var aliases = Optional("aliases", new ListOfShape<string>(TermsForm.Name, 1, 20, unique: true), "Other names of the same.", []);
        var licence = Required("licence", TermsForm.NameOrUnknown, "Name of its licence or terms of service.");
        var terms = TermsForm.Terms();
        var plans = TermsForm.Plans();
        var revenue = TermsForm.Limit("revenueLimit", "The revenue up to which a company may use what it makes.");
        var seats = TermsForm.Limit("seatLimit", "How many people may work with it.");
        var commercial = Required("commercialOutput", new OneOfShape<Stated>(), "Whether what it makes may be used for business.");
        var standing = Required("standing", new OneOfShape<ModelStanding>(), "What governance says of it here.");
        var sources = TermsForm.Sources();
        var conflicts = TermsForm.Conflicts();
        return new(
            o => new(
                o.Get(provider), o.Get(model), o.Find(version), o.Get(aliases), o.Get(licence), o.Get(terms), o.Get(plans),
                o.Get(revenue), o.Get(seats), o.Get(commercial), o.Get(standing), o.Get(sources), o.Get(conflicts)),
            schema, provider, model, version, aliases, licence, terms, plans, revenue, seats, commercial, standing, sources, conflicts);
    }
}
