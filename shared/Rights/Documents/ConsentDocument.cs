using ReviewPipeline.Documents;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Rights.Documents;

/// <summary>The JSON form of a consent.</summary>
public static class ConsentDocument
{
    private static readonly DocumentForm<Consent> Form = new("Consent", Shape(), TermsForm.MostBytes, Problems);

    public static Reading<Consent> Read(string text) => Form.Read(text);

    /// <summary>JSON Schema, draft 2020-12.</summary>
    public static string Schema() => Form.Schema();

    private static IEnumerable<DocumentProblem> Problems(Consent consent) =>
        TermsForm.Clashes(consent.Dates, consent.Conflicts, TermAspect.Channels, TermAspect.Territories, TermAspect.Dates);

    private static ObjectOfShape<Consent> Shape()
    {
        var schema = TermsForm.Schema();
        var title = Required("title", TermsForm.Name, "What it is called, without the name of a person: that stays in the signed paper.");
        var kind = Required("kind", new OneOfShape<ConsentKind>(), "Whether a person or the owner of a thing gave it.");
        var terms = TermsForm.Terms();
        var channels = TermsForm.Channels();
        var territories = TermsForm.Territories();
        var dates = TermsForm.Dates();
        var conflicts = TermsForm.Conflicts();
        return new(
            o => new(o.Get(title), o.Get(kind), o.Get(terms), o.Get(channels), o.Get(territories), o.Get(dates), o.Get(conflicts)),
            schema, title, kind, terms, channels, territories, dates, conflicts);
    }
}
