using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ReviewPipeline.Documents;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.UnitTests.Documents;

namespace ReviewPipeline.UnitTests.Rights;

public class ReadingTerms
{
    [Fact]
    public void A_licence_says_what_is_known_and_what_is_not()
    {
        var document = new Situation().Licence;
        Situation.Put(document, "seatLimit", "\"unknown\"");
        Situation.Put(document, "holder", "\"unknown\"");

        var licence = LicenceDocument.Read(document.ToJsonString()).ShouldBeOfType<Reading<Licence>.Valid>().Content;

        licence.ShouldSatisfyAllConditions(
            read => read.Holder.ShouldBeNull(),
            read => read.Channels.Excluded.ShouldBe(["paid-social/tiktok"]),
            read => read.Dates.Ends().ShouldBe(Situation.Moment("2027-04-01T00:00:00+02:00")),
            read => read.Attribution.Line.ShouldBe("Photo: Fjord Studio"),
            read => (read.RevenueLimit.Within, read.SeatLimit.Known).ShouldBe((Stated.Yes, false)));
    }

    [Theory]
    [InlineData("channels", """{ "allowed": ["instagram"] }""", "a channel such as")]
    [InlineData("territories", """{ "allowed": ["UK"] }""", "a territory such as")]
    [InlineData("territories", """{ "allowed": [] }""", "1 to 100 items")]
    [InlineData("territories", "\"everywhere\"", "\"unknown\" or an object")]
    [InlineData("dates.timeZone", "\"Europe/Atlantis\"", "a time zone of the IANA database")]
    [InlineData("dates.until", "\"2027-02-30\"", "\"open\", \"unknown\" or a day")]
    [InlineData("dates.until", "\"2026-12-31\"", "before it begins")]
    [InlineData("terms.read", """{ "on": "2027-01-01", "by": "Priya" }""", "the id of a person")]
    [InlineData("holder", "null", "is null")]
    [InlineData("conflicts", """[{ "about": "plans", "words": "So and so." }]""", "this document says nothing")]
    [InlineData("revenueLimit", """{ "limit": "EUR 1 million" }""", "lacks the member 'within'")]
    [InlineData("colour", "1", "unknown member")]
    public void What_is_wrong_in_a_licence_is_named_with_its_place(string path, string value, string said)
    {
        var document = new Situation().Licence;
        Situation.Put(document, path, value);

        var problems = LicenceDocument.Read(document.ToJsonString()).ShouldBeOfType<Reading<Licence>.Invalid>().Problems;

        problems.ShouldContain(problem => $"{problem}".Contains(said, StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Fact]
    public void No_member_can_be_left_out_to_mean_yes()
    {
        var optional = new[] { "conflicts", "version", "aliases", "$schema" };
        foreach (var (document, read) in Documents())
        {
            foreach (var name in document.Select(member => member.Key).Except(optional, StringComparer.Ordinal).ToList())
            {
                var without = document.DeepClone().AsObject();
                without.Remove(name);
                read(without.ToJsonString()).ShouldBeFalse(name);
            }
        }
    }

    [Fact]
    public void Reader_and_schema_agree_on_every_sample_and_on_samples_with_a_member_changed()
    {
        foreach (var (kind, read, schema) in Kinds)
        {
            var files = Directory.GetFiles(Repository.PathTo("samples", "rights", kind));
            files.ShouldNotBeEmpty();
            foreach (var document in files.Select(File.ReadAllText))
            {
                read(document).ShouldBeTrue();
                SchemaJudge.Accepts(schema, document).ShouldBeTrue();
                foreach (var member in JsonNode.Parse(document)!.AsObject().Select(member => member.Key))
                {
                    var changed = JsonNode.Parse(document)!.AsObject();
                    changed[member] = 7;
                    read(changed.ToJsonString()).ShouldBe(SchemaJudge.Accepts(schema, changed.ToJsonString()), member);
                }
            }
        }
    }

    [Fact]
    public void Bytes_that_are_no_licence_are_an_answer_and_never_an_exception()
    {
        var any = new Random(20270304);
        var text = new Situation().Licence.ToJsonString();
        for (var trial = 0; trial < 2_000; trial++)
        {
            var broken = text.ToCharArray();
            broken[any.Next(broken.Length)] = (char)any.Next(0x20, 0x7F);
            LicenceDocument.Read(new string(broken)[..any.Next(broken.Length)]).ShouldNotBeNull();
        }
    }

    private static readonly ImmutableArray<(string Kind, Func<string, bool> Read, string Schema)> Kinds =
    [
        ("licences", text => LicenceDocument.Read(text) is Reading<Licence>.Valid, LicenceDocument.Schema()),
        ("models", text => ModelDocument.Read(text) is Reading<ModelTerms>.Valid, ModelDocument.Schema()),
        ("consents", text => ConsentDocument.Read(text) is Reading<Consent>.Valid, ConsentDocument.Schema()),
    ];

    private static (JsonObject Document, Func<string, bool> Read)[] Documents()
    {
        var situation = new Situation();
        return [(situation.Licence, Kinds[0].Read), (situation.Model, Kinds[1].Read), (situation.Consent, Kinds[2].Read)];
    }
}
