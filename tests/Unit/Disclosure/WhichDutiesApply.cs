using ReviewPipeline.Briefs;
using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Rights.Channels;
using static ReviewPipeline.UnitTests.Disclosure.Pictures;

namespace ReviewPipeline.UnitTests.Disclosure;

public class WhichDutiesApply
{
    /// <summary>A picture that a model made: what it shows, where it runs and when; the answer, and the level of one duty.</summary>
    public static TheoryData<string, string, string, string, DutyLevel, string, DutyLevel?> Cases => new()
    {
        // What it shows decides whether the AI Act's disclosure concerns it.
        { "known place", "owned/website", "DE", "2026-11-26T12:00:00Z", DutyLevel.Required, "eu.ai-act.deep-fake", DutyLevel.Required },
        { "still life", "owned/website", "DE", "2026-11-26T12:00:00Z", DutyLevel.Ask, "eu.ai-act.deep-fake", DutyLevel.Ask },
        { "nobody said", "owned/website", "DE", "2026-11-26T12:00:00Z", DutyLevel.Ask, "eu.ai-act.deep-fake", DutyLevel.Ask },
        { "drawing", "owned/website", "DE", "2026-11-26T12:00:00Z", DutyLevel.Advised, "eu.ai-act.deep-fake", null },
        { "drawing", "owned/website", "DE", "2026-11-26T12:00:00Z", DutyLevel.Advised, "eu.ai-act.machine-mark", DutyLevel.Advised },

        // From the first moment of 2 August 2026 where that day begins first in the EU: in Cyprus, three hours ahead of UTC.
        { "known place", "owned/website", "DE", "2026-08-01T20:59:59.999Z", DutyLevel.None, "eu.ai-act.deep-fake", null },
        { "known place", "owned/website", "DE", "2026-08-01T21:00:00Z", DutyLevel.Required, "eu.ai-act.deep-fake", DutyLevel.Required },
        { "known place", "owned/website", "EU", "2026-08-01T21:00:00Z", DutyLevel.Required, "eu.ai-act.deep-fake", DutyLevel.Required },

        // New York, four hours behind UTC in June; other parts of the country don't know it.
        { "synthetic model", "print/magazine", "US-NY", "2026-06-09T03:59:59.999Z", DutyLevel.None, "us-ny.synthetic-performer", null },
        { "synthetic model", "print/magazine", "US-NY", "2026-06-09T04:00:00Z", DutyLevel.Required, "us-ny.synthetic-performer", DutyLevel.Required },
        { "still life", "print/magazine", "US-NY", "2026-11-26T12:00:00Z", DutyLevel.None, "us-ny.synthetic-performer", null },
        { "nobody said", "print/magazine", "US-NY", "2026-11-26T12:00:00Z", DutyLevel.Ask, "us-ny.synthetic-performer", DutyLevel.Ask },
        { "synthetic model", "tv", "US-CA", "2026-11-26T12:00:00Z", DutyLevel.Advised, "us-ny.synthetic-performer", null },
        { "synthetic model", "tv", "US", "2026-11-26T12:00:00Z", DutyLevel.Required, "us-ny.synthetic-performer", DutyLevel.Required },
        { "synthetic model", "tv", "worldwide", "2026-11-26T12:00:00Z", DutyLevel.Required, "us-ny.synthetic-performer", DutyLevel.Required },

        // California, for platforms, from New Year's midnight there.
        { "drawing", "organic-social", "US-CA", "2027-01-01T07:59:59.999Z", DutyLevel.Ask, "us-ca.ab-853.platform", null },
        { "drawing", "organic-social", "US-CA", "2027-01-01T08:00:00Z", DutyLevel.Ask, "us-ca.ab-853.platform", DutyLevel.Advised },

        // China: third parties' word alone is asked, from midnight in Shanghai.
        { "drawing", "owned/app", "CN", "2025-08-31T15:59:59.999Z", DutyLevel.None, "cn.labelling.publisher", null },
        { "drawing", "owned/app", "CN", "2025-08-31T16:00:00Z", DutyLevel.Ask, "cn.labelling.publisher", DutyLevel.Ask },
        { "drawing", "print/magazine", "CN", "2026-11-26T12:00:00Z", DutyLevel.Ask, "cn.labelling.publisher", null },

        { "known place", "owned/website", "VN", "2026-11-26T12:00:00Z", DutyLevel.Ask, "vn.ai-law.simulation", DutyLevel.Ask },
        { "drawing", "owned/website", "KR", "2026-11-26T12:00:00Z", DutyLevel.Ask, "kr.network-act.advertising", DutyLevel.Ask },
        { "still life", "paid-social/instagram", "IN", "2026-11-26T12:00:00Z", DutyLevel.Advised, "in.it-rules.synthetic", DutyLevel.Advised },

        // Platforms ask whatever the country.
        { "drawing", "paid-social/tiktok", "DE", "2026-11-26T12:00:00Z", DutyLevel.Required, "tiktok.ads.aigc", DutyLevel.Required },
        { "drawing", "paid-social", "DE", "2026-11-26T12:00:00Z", DutyLevel.Required, "tiktok.ads.aigc", DutyLevel.Required },
        { "drawing", "organic-social/tiktok", "DE", "2026-11-26T12:00:00Z", DutyLevel.Advised, "tiktok.posts.aigc", null },
        { "still life", "organic-social/tiktok", "US-NY", "2026-11-26T12:00:00Z", DutyLevel.Required, "tiktok.posts.aigc", DutyLevel.Required },
        { "drawing", "paid-social/instagram", "DE", "2026-11-26T12:00:00Z", DutyLevel.Advised, "meta.ads.political", null },
        { "nobody said", "paid-social/instagram", "US-NY", "2026-11-26T12:00:00Z", DutyLevel.Ask, "meta.ads.political", DutyLevel.Ask },
        { "drawing", "paid-social/linkedin", "DE", "2026-11-26T12:00:00Z", DutyLevel.Advised, "linkedin.content-credentials", DutyLevel.Advised },
        { "drawing", "paid-social/pinterest", "DE", "2026-11-26T12:00:00Z", DutyLevel.Advised, "pinterest.ai-modified", DutyLevel.Advised },
        { "drawing", "paid-social/snapchat", "DE", "2026-11-26T12:00:00Z", DutyLevel.Ask, "snapchat.ads.ai", DutyLevel.Ask },
        { "drawing", "paid-social/x", "DE", "2026-11-26T12:00:00Z", DutyLevel.Ask, "x.made-with-ai", DutyLevel.Ask },
        { "drawing", "display/google", "DE", "2026-11-26T12:00:00Z", DutyLevel.Ask, "google.ads.all", DutyLevel.Ask },
        { "still life", "organic-social/youtube", "US-NY", "2026-11-26T12:00:00Z", DutyLevel.Required, "youtube.altered-content", DutyLevel.Required },
        { "drawing", "paid-search", "DE", "2026-11-26T12:00:00Z", DutyLevel.Required, "google.merchant-center.metadata", DutyLevel.Required },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_generated_picture_is_answered_by_what_is_on_file(
        string shows, string channel, string place, string at, DutyLevel level, string duty, DutyLevel? ofDuty)
    {
        var answer = Ask(Generated(Showing(shows)), channel, place, at);

        answer.Level.ShouldBe(level, string.Join(", ", answer.Found.Select(found => $"{found.Duty.Id}: {found.Level}").Concat(answer.Gaps)));
        answer.Found.SingleOrDefault(found => found.Duty.Id == duty)?.Level.ShouldBe(ofDuty ?? DutyLevel.None);
        answer.Found.Any(found => found.Duty.Id == duty).ShouldBe(ofDuty is not null);
    }

    [Fact]
    public void What_is_not_in_force_yet_is_told_with_the_day()
    {
        var answer = Ask(Generated(KnownPlace), "owned/website", "DE", "2026-07-31T12:00:00Z");

        answer.YetToCome.Select(duty => duty.Id).ShouldContain("eu.ai-act.deep-fake");
        answer.YetToCome.ShouldAllBe(duty => duty.Window.From == new DateOnly(2026, 8, 2));
    }

    [Fact]
    public void A_picture_that_no_model_made_owes_nothing() => Ask(Facts(AiPart.None), "all", "worldwide").ShouldSatisfyAllConditions(
        answer => answer.Level.ShouldBe(DutyLevel.None),
        answer => answer.Found.ShouldBeEmpty(),
        answer => answer.YetToCome.ShouldBeEmpty());

    [Theory]
    [InlineData("owned/website", "BR", "No law is on file for BR.")]
    [InlineData("owned/website", "US", "No law is on file for US as a whole, only for US-CA, US-NY.")]
    [InlineData("owned/website", "US-TX", "No law is on file for US-TX.")]
    [InlineData("owned/website", "EEA", "No law is on file for IS, LI, NO.")]
    [InlineData("retail-media/amazon", "DE", "No rule of the platform is on file for Amazon Ads.")]
    public void Where_nothing_was_read_that_is_told_and_asked(string channel, string place, string gap)
    {
        var answer = Ask(Generated(Drawing), channel, place);

        answer.Gaps.ShouldHaveSingleItem().ShouldStartWith(gap);
        answer.Level.ShouldBe(DutyLevel.Ask);
    }

    /// <summary>Whoever knows less may have to ask more; never is less told than somebody with all facts could be.</summary>
    [Fact]
    public void Unknown_never_reads_as_no_duty()
    {
        foreach (var (channel, place) in Questions())
        {
            foreach (var known in Enum.GetValues<Depicts>())
            {
                bool[] both = [true, false];
                foreach (var so in both)
                {
                    var partly = new Depiction(so ? [known] : [], so ? [] : [known]);
                    var complete = Completions(partly).Select(depiction => Ask(Generated(depiction), channel, place).Level).Max();
                    var least = complete < DutyLevel.Ask ? complete : DutyLevel.Ask;

                    foreach (var less in new[] { Facts(AiPart.Unknown, partly), Generated(partly) })
                    {
                        (Ask(less, channel, place).Level >= least).ShouldBeTrue($"{known} is {so} on {channel} in {place}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Only_an_official_text_that_obliges_who_publishes_is_ever_a_requirement()
    {
        foreach (var (channel, place) in Questions())
        {
            foreach (var depiction in Completions(Depiction.Unknown))
            {
                Ask(Generated(depiction), channel, place).Required.ShouldAllBe(found =>
                    found.Duty.Status <= SourceStatus.OfficialCopy && found.Duty.Obliges == ObligedParty.Publisher && found.Duty.Kind != DutyKind.VoluntaryCode);
            }
        }
    }

    [Theory]
    [InlineData(AiPart.Wholly, "DE", "KI-generiert|AI-generated")]
    [InlineData(AiPart.Partly, "DE", "Teilweise mit KI erstellt|Made partly with AI")]
    [InlineData(AiPart.Wholly, "FI", "Tekoälyn luoma|AI-genererad|AI-generated")]
    [InlineData(AiPart.Wholly, "RE", "Généré par IA|AI-generated")]
    [InlineData(AiPart.Wholly, "MT", "Iġġenerat bl-IA|AI-generated")]
    public void A_label_is_proposed_in_the_languages_of_the_place_with_English_beside(AiPart part, string place, string texts) =>
        Ask(Facts(part, KnownPlace), "owned/website", place).Found.Single(found => found.Duty.Id == "eu.ai-act.deep-fake")
            .Texts.Select(text => text.Text).ShouldBe(texts.Split('|'));

    [Fact]
    public void A_mark_that_is_asked_for_is_looked_for_in_the_file()
    {
        Reasons(Facts(AiPart.Wholly, Drawing)).ShouldContain("The file carries no digital source type of its own; the delivered copy needs one.");
        Reasons(Facts(AiPart.Wholly, Drawing, "trainedAlgorithmicMedia")).ShouldContain("The file carries a digital source type: trainedAlgorithmicMedia.");

        static IEnumerable<string> Reasons(DisclosureFacts facts) =>
            Ask(facts, "paid-search", "DE").Found.Single(found => found.Duty.Id == "google.merchant-center.metadata").Reasons;
    }

    [Fact]
    public void A_rule_for_generated_pictures_is_asked_of_one_that_a_model_made_in_part() =>
        Ask(Facts(AiPart.Partly, Drawing), "paid-search", "DE").Found.Single(found => found.Duty.Id == "google.merchant-center.metadata").Level.ShouldBe(DutyLevel.Ask);

    [Theory]
    [InlineData("us-ny", "US-NY")]
    [InlineData("eu", "EU")]
    [InlineData("XX", null)]
    [InlineData("EU-1", null)]
    [InlineData("US-", null)]
    [InlineData("US-TOOLONG", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_place_is_a_territory_or_a_part_of_a_country(string? written, string? code) => Place.Parse(written)?.Code.ShouldBe(code);

    private static Depiction Showing(string what) => what switch
    {
        "known place" => KnownPlace,
        "still life" => RealisticStillLife,
        "synthetic model" => SyntheticModel,
        "drawing" => Drawing,
        _ => Depiction.Unknown,
    };

    /// <summary>Each channel that some duty names, and places of every kind.</summary>
    private static IEnumerable<(string Channel, string Place)> Questions() =>
        from channel in DutyCatalogue.Current.Duties.SelectMany(duty => duty.Channels).Append(ChannelCatalogue.Find("print")!).Select(channel => channel.Id).Distinct(StringComparer.Ordinal)
        from place in new[] { "DE", "DK", "CN", "KR", "VN", "US", "US-NY", "BR", "EU", "worldwide" }
        select (channel, place);

    /// <summary>All that could be so, of what is not said.</summary>
    private static IEnumerable<Depiction> Completions(Depiction said) =>
        from bits in Enumerable.Range(0, 16)
        let yes = Enum.GetValues<Depicts>().Where((_, index) => (bits >> index & 1) == 1).ToArray()
        let no = Enum.GetValues<Depicts>().Except(yes).ToArray()
        where said.Is.All(yes.Contains) && said.IsNot.All(no.Contains)
        select new Depiction([.. yes], [.. no]);
}
