using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Disclosure.Adcp;
using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Intake;
using static ReviewPipeline.UnitTests.Disclosure.Pictures;

namespace ReviewPipeline.UnitTests.Disclosure;

public class ExportToAdcp
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly ConstrainedRights Everything = new(
        "licence-fjord-stills", new("https://rights.example.org/mcp"), "halden-rights", [RightUse.Commercial, RightUse.AiGeneratedImage],
        ["EU", "NO"], ["DK"], ["paid-social", "display"], Now, Now.AddYears(1), 1_000_000, RightType.StockMedia, RightsApproval.Approved);

    [Fact]
    public void Every_provenance_is_valid_by_the_published_constraints()
    {
        foreach (var part in Enum.GetValues<AiPart>())
        {
            foreach (var code in SourceTypeTerm.Vocabulary)
            {
                PublishedSchema.Provenance.ShouldAccept(Export(Ask(Facts(part, SyntheticModel, code.Term), "all", "DE"), code.Term));
            }

            foreach (var place in new[] { "BE", "EU", "EEA", "CN", "US", "US-NY", "BR", "worldwide" })
            {
                PublishedSchema.Provenance.ShouldAccept(Export(Ask(Facts(part, SyntheticModel), "all", place), "trainedAlgorithmicMedia"));
            }
        }
    }

    [Fact]
    public void A_generated_picture_says_what_made_it_how_people_had_a_hand_in_it_and_who_says_so()
    {
        var document = Export(Ask(Generated(KnownPlace), "owned/website", "DE"), "trainedAlgorithmicMedia");

        document["digital_source_type"]!.GetValue<string>().ShouldBe("trained_algorithmic_media");
        document["ai_tool"]!.ToJsonString().ShouldBe("""{"name":"Firefly Image 5","version":"5.1"}""");
        document["human_oversight"]!.GetValue<string>().ShouldBe("edited");
        document["declared_by"]!["role"]!.GetValue<string>().ShouldBe("tool");
        document["declared_at"]!.GetValue<string>().ShouldBe("2026-11-26T12:00:00.000Z");
        document.ContainsKey("created_time").ShouldBeFalse("nobody recorded when it was made");
    }

    [Fact]
    public void A_required_disclosure_names_country_region_regulation_and_the_label_in_its_languages()
    {
        Jurisdictions("DE").ShouldBe(
            ["""{"country":"DE","regulation":"eu_ai_act_article_50","label_text":"KI-generiert","render_guidance":{"positions":["prominent","overlay"]}}"""]);
        Jurisdictions("BE").ShouldHaveSingleItem().ShouldContain("Gegenereerd met AI / Généré par IA / KI-generiert");
        Jurisdictions("US-NY").ShouldHaveSingleItem().ShouldStartWith("""{"country":"US","region":"NY","regulation":"ny_gbl_396_b","label_text":"This ad shows a synthetic performer made with AI""");
        Jurisdictions("EU").Length.ShouldBe(34, "27 members, and 7 territories with codes of their own");

        static string[] Jurisdictions(string place) =>
        [
            .. Export(Ask(Generated(new([Depicts.Realistic, Depicts.RealSubject, Depicts.SyntheticPerson], [Depicts.Political])), "owned/website", place), "trainedAlgorithmicMedia")
                ["disclosure"]!["jurisdictions"]!.AsArray().Select(jurisdiction => Plain(jurisdiction!)),
        ];
    }

    [Fact]
    public void Where_it_has_to_be_asked_neither_yes_nor_no_is_claimed()
    {
        var document = Export(Ask(Generated(), "owned/website", "DE"), "trainedAlgorithmicMedia");

        document.ContainsKey("disclosure").ShouldBeFalse();
        document["ext"]!["reviewpipeline"]!["level"]!.GetValue<string>().ShouldBe("ask");
    }

    [Fact]
    public void A_platforms_rule_alone_is_a_disclosure_without_a_jurisdiction() =>
        Export(Ask(Generated(Drawing), "paid-social/tiktok", "BR"), "trainedAlgorithmicMedia")["disclosure"]!.ToJsonString().ShouldBe("""{"required":true}""");

    [Fact]
    public void What_no_model_made_needs_no_disclosure_and_names_no_tool()
    {
        var document = Export(Ask(Facts(AiPart.None), "owned/website", "DE"), "digitalCapture");

        document["disclosure"]!.ToJsonString().ShouldBe("""{"required":false}""");
        document.ContainsKey("ai_tool").ShouldBeFalse();
        document.ContainsKey("human_oversight").ShouldBeFalse();
    }

    [Fact]
    public void Content_Credentials_are_declared_only_where_they_hold_and_a_manifest_elsewhere_only_by_its_address()
    {
        Embedded(CredentialState.Trusted).ShouldBe("""[{"method":"manifest_wrapper","standard":"c2pa","provider":"Halden Studio"}]""");
        Embedded(CredentialState.Untrusted).ShouldNotBeNull();
        Embedded(CredentialState.Invalid).ShouldBeNull();
        Embedded(CredentialState.NotChecked).ShouldBeNull();
        With(CredentialState.NotChecked, "https://cdn.example.org/hero.c2pa")["c2pa"]!.ToJsonString().ShouldBe("""{"manifest_url":"https://cdn.example.org/hero.c2pa"}""");
        With(CredentialState.NotChecked, "javascript:alert(1)").ContainsKey("c2pa").ShouldBeFalse();

        static string? Embedded(CredentialState state) => With(state, null)["embedded_provenance"]?.ToJsonString();

        static JsonObject With(CredentialState state, string? remote)
        {
            var facts = Generated(Drawing) with
            {
                Credentials = CredentialStanding.Of(new RecordedCredentials(state, "c", "w") { Signer = "Halden Studio", RemoteManifest = remote }, null),
            };
            var document = Export(Ask(facts, "owned/website", "DE"), "trainedAlgorithmicMedia");
            PublishedSchema.Provenance.ShouldAccept(document);
            return document;
        }
    }

    [Fact]
    public void A_code_without_its_like_in_AdCP_is_left_out() => SourceTypeTerm.Vocabulary.Where(code => AdcpSourceType.Of(code) is null)
        .Select(code => code.Term).ShouldBe(["algorithmicallyEnhanced", "softwareImage", "virtualRecording", "composite"]);

    [Theory]
    [InlineData("digital_source_type", "\"painting\"")]
    [InlineData("declared_at", "\"yesterday\"")]
    [InlineData("declared_by", "{}")]
    [InlineData("ai_tool", "{\"version\":\"5\"}")]
    [InlineData("disclosure", "{\"required\":\"yes\"}")]
    [InlineData("disclosure", "{\"required\":true,\"jurisdictions\":[{\"country\":\"DE\"}]}")]
    [InlineData("c2pa", "{\"manifest_url\":\"no address\"}")]
    [InlineData("embedded_provenance", "[{\"method\":\"glued_on\",\"provider\":\"x\"}]")]
    public void The_constraints_refuse_what_is_wrong(string member, string value)
    {
        var document = Export(Ask(Generated(KnownPlace), "owned/website", "DE"), "trainedAlgorithmicMedia");
        document[member] = JsonNode.Parse(value);

        PublishedSchema.ProblemsOf(PublishedSchema.Provenance, document).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_rights_constraint_says_all_that_is_known()
    {
        var document = AdcpRightsConstraint.Of(Everything);

        PublishedSchema.RightsConstraint.ShouldAccept(document);
        document["uses"]!.ToJsonString().ShouldBe("""["commercial","ai_generated_image"]""");
        document["countries"]!.AsArray().Count.ShouldBe(28);
        document["excluded_countries"]!.ToJsonString().ShouldBe("""["DK"]""");
        document["valid_until"]!.GetValue<string>().ShouldBe("2027-11-26T12:00:00.000Z");
        document["right_type"]!.GetValue<string>().ShouldBe("stock_media");
        document["approval_status"]!.GetValue<string>().ShouldBe("approved");
        document["ext"]!["reviewpipeline"]!["channels"]!.ToJsonString().ShouldBe("""["paid-social","display"]""");
    }

    [Fact]
    public void Only_the_whole_world_is_written_as_no_restriction()
    {
        AdcpRightsConstraint.Of(Everything with { Territories = ["worldwide"], Excluded = [] }).ContainsKey("countries").ShouldBeFalse();
        AdcpRightsConstraint.Of(Everything with { Territories = [] })["countries"]!.ToJsonString().ShouldBe("[]", "nowhere isn't everywhere");
        PublishedSchema.RightsConstraint.ShouldAccept(AdcpRightsConstraint.Of(
            new("l", new("https://example.org/"), "a", [RightUse.Editorial], ["worldwide"], [], [], null, null)));
    }

    [Fact]
    public void What_a_constraint_cannot_say_is_refused()
    {
        Should.Throw<ArgumentException>(() => AdcpRightsConstraint.Of(Everything with { Uses = [] }));
        Should.Throw<ArgumentException>(() => AdcpRightsConstraint.Of(Everything with { Territories = ["Atlantis"] }));
        Should.Throw<ArgumentException>(() => AdcpRightsConstraint.Of(Everything with { Excluded = ["Atlantis"] }));
        Should.Throw<ArgumentException>(() => AdcpRightsConstraint.Of(Everything with { ImpressionCap = 0 }));
        Should.Throw<ArgumentException>(() => AdcpRightsConstraint.Of(Everything with { AgentUrl = new("/mcp", UriKind.Relative) }));
    }

    [Fact]
    public void Every_use_type_and_approval_is_one_that_AdCP_knows()
    {
        foreach (var type in Enum.GetValues<RightType>())
        {
            foreach (var approval in Enum.GetValues<RightsApproval>())
            {
                PublishedSchema.RightsConstraint.ShouldAccept(
                    AdcpRightsConstraint.Of(Everything with { Uses = [.. Enum.GetValues<RightUse>()], Type = type, Approval = approval }));
            }
        }
    }

    private static JsonObject Export(DutyAnswer answer, string sourceType) => AdcpProvenance.Of(
        answer,
        new(new(sourceType, ""), new("Firefly Image 5", ""), new("5.1", ""), ImmutableArray<string>.Empty, false),
        HumanOversight.Edited,
        new string('a', 64),
        Now);

    private static string Plain(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
