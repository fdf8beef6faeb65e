using ReviewPipeline.Notices;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Notices;

/// <summary>What people are told of usage rights.</summary>
public class RightsTellingTests(Azurite azurite)
{
    private static readonly Actor SecondLead = new("person-000000000000000d", Role.Governance);

    [Fact]
    public async Task A_request_is_told_to_governance_and_the_answer_to_who_asked()
    {
        await using var bench = await Bench();
        var asset = await bench.Asked();
        await bench.Drain();

        var waiting = (await ToldTo(bench, Workbench.Gia)).ShouldHaveSingleItem();
        (waiting.Kind, waiting.Subject, waiting.File, waiting.By).ShouldBe((NoticeKind.RightsRequested, asset.Value, "hero.png", RightsBench.Marketer.Id));
        (await bench.Keys()).Read(waiting.Note!).ShouldBe("The spring launch.");
        (await ToldTo(bench, SecondLead)).ShouldHaveSingleItem();
        (await ToldTo(bench, Workbench.Ana)).ShouldBeEmpty();

        await bench.Run(asset, "grant", new AssetCommand.Grant(1, null, "Not beside alcohol.", null), Workbench.Gia);
        await bench.Run(asset, "ask-2", new AssetCommand.Request(bench.Scope(), "Once more."), RightsBench.Marketer);
        await bench.Run(asset, "refuse", new AssetCommand.Refuse(2, "It runs already."), Workbench.Gia);
        await bench.Run(asset, "end", new AssetCommand.EndGrant(1, "Over."), Workbench.Gia);
        await bench.Drain();

        (await ToldTo(bench, RightsBench.Marketer)).Select(notice => notice.Kind).ShouldBe(
            [NoticeKind.RightsEnded, NoticeKind.RightsRefused, NoticeKind.RightsGranted], ignoreOrder: true);
    }

    [Fact]
    public async Task A_revocation_is_told_once_to_whoever_used_the_asset_or_may_and_not_to_who_revoked_it()
    {
        await using var bench = await Bench();
        var asset = await bench.Granted();
        var use = await bench.Get<UseAsset>().Download(asset, bench.Question(), "Story", "use", Workbench.Ben, Workbench.Cancellation);
        await use.ShouldBeOfType<UseResult.Given>().Content.DisposeAsync();

        await bench.Run(asset, "revoke", new AssetCommand.Revoke("The model's contract was void."), Workbench.Gia);
        await bench.Drain();
        foreach (var (queue, body) in bench.Delivered.ToList())
        {
            await bench.Deliver(queue, body);
        }

        foreach (var person in new[] { Workbench.Ben, RightsBench.Marketer })
        {
            (await ToldTo(bench, person)).Count(notice => notice.Kind == NoticeKind.RightsRevoked).ShouldBe(1, person.Id);
        }

        (await ToldTo(bench, Workbench.Gia)).ShouldNotContain(notice => notice.Kind == NoticeKind.RightsRevoked);
        (await ToldTo(bench, Workbench.Ana)).ShouldBeEmpty();
    }

    private async Task<Workbench> Bench()
    {
        var bench = await RightsBench.Start(azurite);
        foreach (var person in new[] { Workbench.Ana, Workbench.Ben, Workbench.Gia, SecondLead, RightsBench.Marketer })
        {
            await bench.Get<PeopleDirectory>().Put(new(person.Id, $"p{person.Id[^2..]}", $"Person {person.Id[^2..]}", person.Grants), Workbench.Cancellation);
        }

        return bench;
    }

    private static async Task<List<Notice>> ToldTo(Workbench bench, Actor person) =>
        [.. (await bench.Get<NoticeTable>().Page(person.Id, after: null, 50, Workbench.Cancellation)).Select(told => told.Notice)];
}
