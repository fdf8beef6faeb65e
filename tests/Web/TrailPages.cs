using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail;

namespace ReviewPipeline.WebTests;

public sealed class TrailPages(Azurite azurite) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trail-pages-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Entries_are_found_by_person_brief_kind_outcome_day_and_subject()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var one = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "one.png", Picture.Dot, Results.Met);
        var other = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "other.png", Picture.Dot, Results.Met);
        await desk.Staged.Decide(one, "d", desk.Ana.AsActor(), new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null));
        await desk.Staged.Decide(other, "d", desk.Ben.AsActor(), new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm."));
        var gita = await desk.SignIn(Role.Governance);
        var today = $"{DateTimeOffset.UtcNow:yyyy-MM-dd}";

        Kinds(await gita.Page($"/trail?person={desk.Ana.Id}")).ShouldBe(["candidate.approved", "candidate.claimed", "candidate.voted"], ignoreOrder: true);
        Kinds(await gita.Page("/trail?outcome=approved")).ShouldBe(["candidate.approved"]);
        Kinds(await gita.Page($"/trail?brief={DeskUnderTest.Brief}&kind=candidate.rejected&from={today}&to={today}")).ShouldBe(["candidate.rejected"]);
        Kinds(await gita.Page("/trail?to=2020-01-01")).ShouldBeEmpty();
        Kinds(await gita.Page("/trail?brief=elsewhere")).ShouldBeEmpty();
        Kinds(await gita.Page($"/trail?subject={one}")).Count.ShouldBe((await desk.Staged.Entries(one)).Count);
        (await gita.Page($"/trail?brief={DeskUnderTest.Brief}")).ShouldContain(">hero/other.png</a>");
    }

    [Fact]
    public async Task Under_a_licence_are_its_own_entries_and_those_of_the_assets_put_under_it()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset(isGranted: false);
        var other = TermsKind.Licence.IdOf("fjord-stills");
        await desk.Staged.Terms.RecordLicence(other, StagedRights.Sample("licences", "fjord-stills"), "record", gita.AsActor(), CancellationToken.None);
        var session = await desk.SignIn(gita);

        Kinds(await session.Page("/trail?licence=halden-own-work")).ShouldBe(["licence.recorded", "asset.opened"], ignoreOrder: true);

        (await desk.Staged.Rights.SetTerms(asset, other.Value, null, null, "Bought.", "terms", gita.AsActor(), CancellationToken.None)).ShouldBeOfType<CommandResult<AssetState>.Done>();
        await desk.Staged.Terms.EndLicence(other, DateTimeOffset.UtcNow, "Sold.", "end", gita.AsActor(), CancellationToken.None);

        Kinds(await session.Page("/trail?licence=fjord-stills")).ShouldBe(["licence.recorded", "asset.terms-set", "licence.ended"], ignoreOrder: true);
        Kinds(await session.Page($"/trail?licence=fjord-stills&person={desk.Uma.Id}")).ShouldBeEmpty();
        Kinds(await session.Page("/trail?licence=fjord-stills&kind=licence.ended")).ShouldBe(["licence.ended"]);
        Kinds(await session.Page("/trail?licence=nothing-of-the-kind")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_entry_is_on_one_page_of_them_and_a_page_costs_few_calls()
    {
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true);
        for (var i = 0; i < 25; i++)
        {
            await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", $"{i}.png", Picture.Dot, Results.Met);
        }

        var gita = await desk.SignIn(Role.Governance);
        var found = new List<string>();
        for (var address = $"/trail?brief={DeskUnderTest.Brief}"; address is not null;)
        {
            var before = desk.StorageCalls;
            var page = await gita.Page(address);
            (desk.StorageCalls - before).ShouldBeLessThanOrEqualTo(12);
            found.AddRange(page.Split("<li id=\"entry-").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]));
            var at = page.IndexOf("\" rel=\"next\">Older", StringComparison.Ordinal);
            address = at < 0 ? null : WebUtility.HtmlDecode(page[(page.LastIndexOf("href=\"", at, StringComparison.Ordinal) + 6)..at]);
        }

        found.Count.ShouldBeGreaterThan(TrailSearch.MostShown);
        found.ShouldBeUnique();
        foreach (var i in (string[])["candidate.opened", "candidate.checked"])
        {
            Kinds(await gita.Page($"/trail?brief={DeskUnderTest.Brief}&kind={i}")).Count.ShouldBe(25);
        }
    }

    [Fact]
    public async Task An_entry_has_its_words_its_bytes_and_a_proof_that_holds_elsewhere()
    {
        var keys = TrailKeys.Create(folder);
        await using var desk = await DeskUnderTest.Open(azurite, settings: SigningSettings.In(folder));
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "one.png", Picture.Dot, Results.Met);
        await desk.Staged.Decide(id, "d", desk.Ben.AsActor(), new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm."));
        var entry = (await desk.Staged.Entries(id)).Single(entry => entry.Kind == "candidate.rejected");
        var audrey = await desk.SignIn(Role.Auditor);
        var here = $"/trail/{id}/{entry.Version}";

        var young = await audrey.Page(here);
        await desk.Services.GetRequiredService<Seal>().Run(TestContext.Current.CancellationToken);
        var page = await audrey.Page(here);
        var proof = InclusionProof.Parse(await audrey.Page($"{here}?handler=proof"));
        using var bytes = await audrey.Get($"{here}?handler=bytes");
        var list = await audrey.Page("/trail");

        young.ShouldContain("Not sealed yet.");
        young.ShouldContain("Too warm.");
        page.ShouldContain("It is in the log");
        page.ShouldContain($"href=\"/trail/{id}/{entry.Version - 1}\" rel=\"prev\"");
        proof.Verify(keys.Identity()).Entry.Bytes.ShouldBe(entry.Bytes);
        (await bytes.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(entry.Bytes);
        list.ShouldContain("<dt>Witness</dt>");
        list.ShouldNotContain("has seen nothing yet");
        list.ShouldNotContain("shorter than what the witness saw");
    }

    [Fact]
    public async Task The_seal_status_tells_the_current_shard_and_an_entry_the_one_it_is_in()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: [.. SigningSettings.In(folder), ("Trail:LargestLog", "256")]);
        var (subject, cancellation) = (SubjectId.Brief("long-told"), TestContext.Current.CancellationToken);
        for (var told = 0; told < 270; told += 90)
        {
            var first = told + 1;
            await desk.Services.GetRequiredService<SubjectStore>().Run<BriefState>(
                subject, $"{told}", desk.Ana.AsActor(), (_, _) => Outcome.Accept([.. Enumerable.Range(first, 90).Select(version => new BriefAdded(version, "Long", "{}"))]), cancellation);
        }

        await desk.Services.GetRequiredService<WorkQueues>().Send(Pipeline.Queues.Seals, $$"""{"subject":"{{subject}}"}""", cancellation);
        await desk.Services.GetRequiredService<Seal>().Run(cancellation);
        var audrey = await desk.SignIn(Role.Auditor);

        var list = await audrey.Page("/trail");
        var page = await audrey.Page($"/trail/{subject}/270");

        list.ShouldContain(", in 2 shards");
        list.ShouldContain("<dt>Current shard</dt><dd>1, with ");
        list.ShouldContain("entries of shard 1, ");
        list.ShouldNotContain("shorter than what the witness saw");
        page.ShouldContain("<code>reviewpipeline.local/trail/1</code>");
    }

    [Fact]
    public async Task A_vote_that_a_stage_hides_is_hidden_on_its_entry_too()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        const string Approval = """{ "stages": [{ "name": "Brand", "needs": 2, "blind": true }] }""";
        await desk.Staged.AddBrief("blind", StagedBrief.Document("Blind", "2027-03-01T17:00:00+01:00", approval: Approval));
        var id = await desk.Staged.AddCandidate("blind", "hero", "one.png", Picture.Dot, Results.Met);
        await desk.Staged.Decide(id, "d", desk.Ana.AsActor(), new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, "Lovely."));
        var vote = (await desk.Staged.Entries(id)).Single(entry => entry.Kind == "candidate.voted");

        using var ben = await (await desk.SignIn(desk.Ben)).Get($"/trail/{id}/{vote.Version}");
        using var bytes = await (await desk.SignIn(desk.Ben)).Get($"/trail/{id}/{vote.Version}?handler=bytes");
        var ana = await (await desk.SignIn(desk.Ana)).Page($"/trail/{id}/{vote.Version}");

        ben.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        bytes.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ana.ShouldContain("Lovely.");
    }

    [Theory]
    [InlineData("/trail/nothing/1")]
    [InlineData("/trail/brief-spring-launch/0")]
    [InlineData("/trail/brief-spring-launch/99")]
    [InlineData("/trail/brief-spring-launch/99999999999999999999")]
    public async Task What_is_no_entry_is_not_found(string address)
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        using var answer = await (await desk.SignIn(desk.Ana)).Get(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static List<string> Kinds(string page)
    {
        var known = Pipeline.EntryKinds.GroupBy(kind => Reports.EntryWords.Of(kind.Name), StringComparer.Ordinal).ToDictionary(kind => kind.Key, kind => kind.First().Name, StringComparer.Ordinal);
        return [.. page.Split("<a class=\"what\"").Skip(1).Select(part => known[WebUtility.HtmlDecode(part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..part.IndexOf('<', StringComparison.Ordinal)])])];
    }
}
