using ReviewPipeline.Intake;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using static ReviewPipeline.Rights.Question.ClauseCode;
using static ReviewPipeline.Rights.Verdict;
using static ReviewPipeline.UnitTests.Rights.Situation;
using BriefPurpose = ReviewPipeline.Briefs.Purpose;

namespace ReviewPipeline.UnitTests.Rights;

/// <summary>May it be used there, then? One line a case: what is so, where and when it is asked, the answer and the clause that decides it.</summary>
public class RightsCases
{
    private const string Insta = "paid-social/instagram";
    private const string Noon = "2027-02-10T12:00:00Z";

    private static readonly Case[] Cases =
    [
        // Where: channels
        new("A channel within an allowed one", _ => { }, Insta, "NO", Noon, Yes, Granted),
        new("The allowed channel itself has an excluded part", _ => { }, "paid-social", "NO", Noon, No, LicenceChannels),
        new("An excluded channel within an allowed one", _ => { }, "paid-social/tiktok", "NO", Noon, No, LicenceChannels),
        new("A sibling of allowed channels", _ => { }, "organic-social/instagram", "NO", Noon, No, LicenceChannels),
        new("Another allowed channel, of another medium", _ => { }, "print/magazine", "NO", Noon, Yes, Granted),
        new("A medium that the licence leaves out", _ => { }, "tv/linear", "NO", Noon, No, LicenceMedia),
        new("A medium that the licence leaves out, the consent too", _ => { }, "packaging/pack", "NO", Noon, No, LicenceMedia),
        new("Media unknown", s => Put(s.Licence, "media", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceMedia),
        new("Channels unknown", s => Put(s.Licence, "channels", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceChannels),
        new("Every channel is asked for", _ => { }, "all", "NO", Noon, No, LicenceMedia),
        new("All channels allowed, one medium not", s => Put(s.Licence, "channels", """{ "allowed": ["all"] }"""), "tv", "NO", Noon, No, LicenceMedia),
        new("Only a part of what is asked for is allowed", s => Put(s.Licence, "channels", """{ "allowed": ["print/magazine"] }"""), "print", "NO", Noon, No, LicenceChannels),
        new("The consent excludes the channel", s => Put(s.Consent, "channels", """{ "allowed": ["print"] }"""), Insta, "NO", Noon, No, ConsentChannels),
        new("The consent leaves the channels open", s => Put(s.Consent, "channels", "\"unknown\""), Insta, "NO", Noon, Ask, ConsentChannels),
        new("The grant is for another channel", s => s.Grants[0] = ScopeOf("Spring", ["print"], ["NO"], "2027-01-01", "2027-12-31"), Insta, "NO", Noon, Ask, Granted),

        // Where: territories
        new("A member of an allowed group", _ => { }, Insta, "DE", Noon, Yes, Granted),
        new("A member that is excluded from an allowed group", _ => { }, Insta, "FR", Noon, No, LicenceTerritories),
        new("A group with an excluded member", _ => { }, Insta, "EU", Noon, No, LicenceTerritories),
        new("A group of which every member is allowed", _ => { }, Insta, "Nordics", Noon, Yes, Granted),
        new("A group of which one member is not", _ => { }, Insta, "DACH", Noon, No, LicenceTerritories),
        new("A country outside, though next door", _ => { }, Insta, "CH", Noon, No, LicenceTerritories),
        new("A country named beside the group", _ => { }, Insta, "GB", Noon, Yes, Granted),
        new("The world", _ => { }, Insta, "worldwide", Noon, No, LicenceTerritories),
        new("Worldwide without the EU leaves out what belongs to a member", s => Put(s.Licence, "territories", """{ "allowed": ["worldwide"], "excluded": ["EU"] }"""), Insta, "RE", Noon, No, LicenceTerritories),
        new("The EU does not take in what belongs to a member", s => Put(s.Licence, "territories", """{ "allowed": ["EU"] }"""), Insta, "RE", Noon, No, LicenceTerritories),
        new("Territories unknown", s => Put(s.Licence, "territories", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceTerritories),
        new("The consent excludes the country", s => Put(s.Licence, "territories", """{ "allowed": ["worldwide"] }"""), Insta, "US", Noon, No, ConsentTerritories),
        new("The consent leaves the territories open", s => Put(s.Consent, "territories", "\"unknown\""), Insta, "NO", Noon, Ask, ConsentTerritories),
        new("The grant is for another country", s => s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["DE"], "2027-01-01", "2027-12-31"), Insta, "NO", Noon, Ask, Granted),
        new("Two grants make up a group", s => { s.Grants.Clear(); s.Grants.Add(ScopeOf("Spring", ["paid-social"], ["NO", "SE"], "2027-01-01", "2027-12-31")); s.Grants.Add(ScopeOf("Spring", ["paid-social"], ["DK", "FI", "IS"], "2027-01-01", "2027-12-31")); }, Insta, "Nordics", Noon, Yes, Granted),
        new("One country of a group is not granted", s => s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["NO", "SE", "DK", "FI"], "2027-01-01", "2027-12-31"), Insta, "Nordics", Noon, Ask, Granted),

        // When: to the millisecond, in the zone of the document (Oslo is UTC+1 in winter, +2 from 28 March 2027)
        new("The last millisecond before the licence begins", _ => { }, Insta, "NO", "2026-12-31T22:59:59.999Z", No, LicenceDates),
        new("The moment the licence begins", _ => { }, Insta, "NO", "2026-12-31T23:00:00.000Z", Yes, Granted),
        new("The last millisecond of its last day", _ => { }, Insta, "NO", "2027-03-31T21:59:59.999Z", Yes, Granted),
        new("The moment after its last day", _ => { }, Insta, "NO", "2027-03-31T22:00:00.000Z", No, LicenceDates),
        new("The same moment, written in another offset", _ => { }, Insta, "NO", "2027-04-01T07:00:00.000+09:00", No, LicenceDates),
        new("In New York the day lasts longer", s => Put(s.Licence, "dates.timeZone", "\"America/New_York\""), Insta, "NO", "2027-04-01T03:59:59.999Z", Yes, Granted),
        new("In New York, a millisecond later", s => Put(s.Licence, "dates.timeZone", "\"America/New_York\""), Insta, "NO", "2027-04-01T04:00:00.000Z", No, LicenceDates),
        new("In Kiritimati the day begins first", s => Put(s.Licence, "dates.timeZone", "\"Pacific/Kiritimati\""), Insta, "NO", "2027-03-31T10:00:00.000Z", No, LicenceDates),
        new("A day of 23 hours ends an hour sooner", s => Put(s.Licence, "dates.until", "\"2027-03-28\""), Insta, "NO", "2027-03-28T22:00:00.000Z", No, LicenceDates),
        new("A day of 23 hours, its last millisecond", s => Put(s.Licence, "dates.until", "\"2027-03-28\""), Insta, "NO", "2027-03-28T21:59:59.999Z", Yes, Granted),
        new("A day that begins at one, for clocks skip midnight (Cairo)", s => { Put(s.Licence, "dates.timeZone", "\"Africa/Cairo\""); Put(s.Licence, "dates.from", "\"2026-04-24\""); s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["NO"], "2026-01-01", "2026-12-31"); }, Insta, "NO", "2026-04-23T22:00:00.000Z", Yes, Granted),
        new("The millisecond before that", s => { Put(s.Licence, "dates.timeZone", "\"Africa/Cairo\""); Put(s.Licence, "dates.from", "\"2026-04-24\""); s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["NO"], "2026-01-01", "2026-12-31"); }, Insta, "NO", "2026-04-23T21:59:59.999Z", No, LicenceDates),
        new("No end", s => Put(s.Licence, "dates.until", "\"open\""), Insta, "NO", "2027-06-30T12:00:00Z", Yes, Granted),
        new("An unknown end", s => Put(s.Licence, "dates.until", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceDates),
        new("An unknown end, before the known beginning", s => Put(s.Licence, "dates.until", "\"unknown\""), Insta, "NO", "2026-06-01T00:00:00Z", No, LicenceDates),
        new("The consent ends before the licence does", s => { Put(s.Licence, "dates.until", "\"open\""); Put(s.Consent, "dates.until", "\"2027-02-09\""); }, Insta, "NO", Noon, No, ConsentDates),
        new("The consent's last millisecond", s => Put(s.Consent, "dates.until", "\"2027-02-10\""), Insta, "NO", "2027-02-10T22:59:59.999Z", Yes, Granted),
        new("The moment after the consent", s => Put(s.Consent, "dates.until", "\"2027-02-10\""), Insta, "NO", "2027-02-10T23:00:00.000Z", No, ConsentDates),
        new("The moment the grant begins", s => s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["NO"], "2027-02-01", "2027-02-28"), Insta, "NO", "2027-01-31T23:00:00.000Z", Yes, Granted),
        new("A millisecond before", s => s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["NO"], "2027-02-01", "2027-02-28"), Insta, "NO", "2027-01-31T22:59:59.999Z", No, Granted),
        new("The grant's last millisecond", s => s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["NO"], "2027-02-01", "2027-02-28"), Insta, "NO", "2027-02-28T22:59:59.999Z", Yes, Granted),
        new("The moment after the grant", s => s.Grants[0] = ScopeOf("Spring", ["paid-social"], ["NO"], "2027-02-01", "2027-02-28"), Insta, "NO", "2027-02-28T23:00:00.000Z", No, Granted),
        new("The licence was ended, from a later moment", s => s.LicenceEnds = Moment("2027-02-10T12:00:00.001Z"), Insta, "NO", Noon, Yes, Granted),
        new("The licence was ended, from this moment", s => s.LicenceEnds = Moment(Noon), Insta, "NO", Noon, No, LicenceEnded),
        new("The grant was ended, at a later moment", s => s.GrantEnds = Moment("2027-02-10T12:00:00.001Z"), Insta, "NO", Noon, Yes, Granted),
        new("The grant was ended, at this moment", s => s.GrantEnds = Moment(Noon), Insta, "NO", Noon, No, Granted),

        // The licence
        new("No licence is named", s => s.HasLicence = false, Insta, "NO", Noon, Ask, LicenceNamed),
        new("Nobody knows whose it is", s => Put(s.Licence, "holder", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceNamed),
        new("Nobody has read its text", s => Put(s.Licence, "terms.read", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceRead),
        new("A revenue limit that the company is beyond", s => Put(s.Licence, "revenueLimit.within", "\"no\""), Insta, "NO", Noon, No, LicenceLimits),
        new("A revenue limit, and nobody knows", s => Put(s.Licence, "revenueLimit.within", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceLimits),
        new("Nobody knows whether seats are limited", s => Put(s.Licence, "seatLimit", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceLimits),
        new("Nobody knows whether the holder is to be named", s => Put(s.Licence, "attribution", "\"unknown\""), Insta, "NO", Noon, Ask, LicenceAttribution),
        new("Exclusivity unknown: no answer rests on it", s => Put(s.Licence, "exclusivity", "\"unknown\""), Insta, "NO", Noon, Yes, Granted),
        new("Its sources contradict each other in the territories", s => Put(s.Licence, "conflicts", """[{ "about": "territories", "words": "Order says Norway, schedule says EEA." }]"""), Insta, "NO", Noon, Ask, LicenceTerritories),
        new("They contradict each other, and the country is excluded anyway", s => Put(s.Licence, "conflicts", """[{ "about": "territories", "words": "Order says Norway, schedule says EEA." }]"""), Insta, "FR", Noon, No, LicenceTerritories),

        // The model
        new("Not in the register", s => s.Generators[0] = s.Generators[0] with { Model = null }, Insta, "NO", Noon, No, ModelRegistered),
        new("Not in the register, and a second person answers for it", s => { s.Generators[0] = s.Generators[0] with { Model = null }; s.Overridden = true; }, Insta, "NO", Noon, Yes, Granted),
        new("Not for business", s => Put(s.Model, "commercialOutput", "\"no\""), Insta, "NO", Noon, No, ModelCommercial),
        new("Not for business, and a second person answers for it", s => { Put(s.Model, "commercialOutput", "\"no\""); s.Overridden = true; }, Insta, "NO", Noon, Yes, Granted),
        new("The override was of other terms than there are now", s => { Put(s.Model, "commercialOutput", "\"no\""); s.Overridden = true; s.ModelRecordedAgain = true; }, Insta, "NO", Noon, No, ModelCommercial),
        new("An override is no grant", s => { Put(s.Model, "commercialOutput", "\"no\""); s.Overridden = true; s.Grants.Clear(); }, Insta, "NO", Noon, Ask, Granted),
        new("Nobody knows whether for business", s => Put(s.Model, "commercialOutput", "\"unknown\""), Insta, "NO", Noon, Ask, ModelCommercial),
        new("Its sources contradict each other", s => Put(s.Model, "conflicts", """[{ "about": "commercial", "words": "Licence says no, outputs clause says yes." }]"""), Insta, "NO", Noon, Ask, ModelCommercial),
        new("Barred here", s => Put(s.Model, "standing", "\"barred\""), Insta, "NO", Noon, No, ModelStanding),
        new("Under review here", s => Put(s.Model, "standing", "\"under-review\""), Insta, "NO", Noon, Ask, ModelStanding),
        new("Nobody has read its terms", s => Put(s.Model, "terms.read", "\"unknown\""), Insta, "NO", Noon, Ask, ModelRead),
        new("Made under a plan that gives no right", s => s.Generators[0] = s.Generators[0] with { Plan = "Free" }, Insta, "NO", Noon, No, ModelPlan),
        new("Nobody knows under which plan it was made", s => s.Generators[0] = s.Generators[0] with { Plan = null }, Insta, "NO", Noon, Ask, ModelPlan),
        new("The company is beyond the provider's limit", s => Put(s.Model, "revenueLimit", """{ "limit": "USD 1 million a year", "within": "no" }"""), Insta, "NO", Noon, No, ModelLimits),
        new("Retired from a later moment", s => s.ModelRetires = Moment("2027-02-10T12:00:00.001Z"), Insta, "NO", Noon, Yes, Granted),
        new("Retired from this moment", s => s.ModelRetires = Moment(Noon), Insta, "NO", Noon, No, ModelRegistered),
        new("Only an alias names it", s => Put(s.Model, "model", "\"Imagen 5\""), Insta, "NO", Noon, Yes, Granted),
        new("Neither its name nor an alias", s => { Put(s.Model, "model", "\"Imagen 5\""); Put(s.Model, "aliases", "[\"imagen-5\"]"); }, Insta, "NO", Noon, No, ModelRegistered),
        new("Two generators, one not registered", s => s.Generators.Add(new("Flux dev", null, null, null)), Insta, "NO", Noon, No, ModelRegistered),
        new("Nothing says what made it", s => s.Generators.Clear(), Insta, "NO", Noon, Ask, ModelRegistered),
        new("A photograph, by what it says of itself", s => { s.Generators.Clear(); s.SourceType = "digitalCapture"; }, Insta, "NO", Noon, Yes, Granted),

        // Consents
        new("Nobody has said who is shown", s => { s.Depicts = Depicts.Unknown; s.ConsentNamed = false; }, Insta, "NO", Noon, Ask, ConsentNeeded),
        new("Somebody is shown, and no consent is named", s => s.ConsentNamed = false, Insta, "NO", Noon, Ask, ConsentNeeded),
        new("Nobody is shown", s => { s.Depicts = Depicts.Nobody; s.ConsentNamed = false; }, Insta, "NO", Noon, Yes, Granted),
        new("A consent was withdrawn", s => s.ConsentWithdrawn = true, Insta, "NO", Noon, No, ConsentWithdrawn),
        new("A consent was withdrawn, and an earlier day is asked about", s => s.ConsentWithdrawn = true, Insta, "NO", "2027-01-15T12:00:00Z", No, ConsentWithdrawn),
        new("Nobody has read the consent", s => Put(s.Consent, "terms.read", "\"unknown\""), Insta, "NO", Noon, Ask, ConsentRead),

        // Grants
        new("Nobody has granted it", s => s.Grants.Clear(), Insta, "NO", Noon, Ask, Granted),
        new("A request waits", s => { s.Grants.Clear(); s.Requested = true; }, Insta, "NO", Noon, Ask, Granted),
        new("Governance refused it", s => { s.Grants.Clear(); s.Refusals.Add(ScopeOf("Spring", ["paid-social"], ["NO"], "2027-01-01", "2027-12-31")); }, Insta, "NO", Noon, No, Granted),
        new("What was refused is another country", s => { s.Grants.Clear(); s.Refusals.Add(ScopeOf("Spring", ["paid-social"], ["SE"], "2027-01-01", "2027-12-31")); }, Insta, "NO", Noon, Ask, Granted),
        new("For the campaign that was granted", _ => { }, Insta, "NO", Noon, Yes, Granted, "spring"),
        new("For another campaign", _ => { }, Insta, "NO", Noon, Ask, Granted, "Autumn"),

        new("Nobody can read any more what the grant asks for", s => s.GrantUnreadable = true, Insta, "NO", Noon, Ask, Granted),
        new("What can't be read is over", s => { s.GrantUnreadable = true; s.GrantEnds = Moment("2027-02-01T00:00:00Z"); }, Insta, "NO", Noon, No, Granted),

        // The asset itself
        new("Revoked", s => s.Revoked = true, Insta, "NO", Noon, No, ClauseCode.Revoked),
        new("Revoked, and an earlier day is asked about", s => s.Revoked = true, Insta, "NO", "2027-01-02T00:00:00Z", No, ClauseCode.Revoked),
        new("Held", s => s.Held = true, Insta, "NO", Noon, No, ClauseCode.Held),
        new("Held and revoked: the first is told", s => { s.Held = true; s.Revoked = true; }, Insta, "NO", Noon, No, ClauseCode.Revoked),
        new("The candidate was reopened", s => s.Status = Status.InReview, Insta, "NO", Noon, No, Approved),
        new("An exploration", s => s.Purpose = BriefPurpose.Exploratory, Insta, "NO", Noon, No, ClauseCode.Purpose),
        new("A placeholder", s => s.Purpose = BriefPurpose.Placeholder, Insta, "NO", Noon, No, ClauseCode.Purpose),
        new("A raw generation where the brief wants finished ones", s => s.FinishedOnly = true, Insta, "NO", Noon, No, Finished),
        new("A finished one there", s => { s.FinishedOnly = true; s.Stage = PictureStage.Finished; }, Insta, "NO", Noon, Yes, Granted),

        // Several at once: no before ask, and of equals the first in order
        new("Territory unknown, model not for business", s => { Put(s.Licence, "territories", "\"unknown\""); Put(s.Model, "commercialOutput", "\"no\""); }, Insta, "NO", Noon, No, ModelCommercial),
        new("Licence over, grant over", s => { Put(s.Licence, "dates.until", "\"2027-01-31\""); s.GrantEnds = Moment("2027-02-01T00:00:00Z"); }, Insta, "NO", Noon, No, LicenceDates),
        new("Two unknowns", s => { Put(s.Licence, "attribution", "\"unknown\""); Put(s.Model, "commercialOutput", "\"unknown\""); }, Insta, "NO", Noon, Ask, LicenceAttribution),
    ];

    public static TheoryData<string> Titles => [.. Cases.Select(line => line.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_answer_and_what_decides_it(string title)
    {
        var line = Cases.Single(known => known.Title == title);
        var situation = new Situation();
        line.Given(situation);

        var answer = situation.Ask(line.Channel, line.Territory, line.At, line.Campaign);

        (answer.Verdict, answer.Decisive.Code).ShouldBe((line.Verdict, line.Decides), answer.Decisive.Words);
    }

    [Fact]
    public void There_are_cases_for_every_clause_and_every_answer()
    {
        Cases.Length.ShouldBeGreaterThanOrEqualTo(60);
        Enum.GetValues<ClauseCode>().Except(Cases.Select(line => line.Decides)).ShouldBeEmpty();
        Enum.GetValues<Verdict>().Except(Cases.Select(line => line.Verdict)).ShouldBeEmpty();
    }

    private sealed record Case(
        string Title, Action<Situation> Given, string Channel, string Territory, string At, Verdict Verdict, ClauseCode Decides, string? Campaign = null);
}
