using Azure.Data.Tables;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.PipelineTests.Rights;

public class RightsTests(Azurite azurite)
{
    [Fact]
    public async Task From_a_request_to_a_grant_to_an_ended_licence_the_answer_follows_at_once()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Asked();
        (await bench.Answer(asset)).ShouldSatisfyAllConditions(
            answer => (answer.Verdict, answer.Terms).ShouldBe((Verdict.Ask, Verdict.Yes)),
            answer => answer.Decisive.Words.ShouldBe("Request 1 waits for governance."));

        var granted = await bench.Run(asset, "grant", new AssetCommand.Grant(1, null, null, "Made with AI"), Workbench.Gia);
        var yes = await bench.Answer(asset);
        (yes.Verdict, yes.Decisive.Entry).ShouldBe((Verdict.Yes, new EntryRef(asset.Value, granted.Version)));
        yes.Until.ShouldBe(granted.Grants[0].Ends);

        await bench.Terms().EndLicence(
            SubjectId.Licence("halden-own-work"), bench.Get<TimeProvider>().GetUtcNow(), "Sold to another company.", "end", Workbench.Gia, Workbench.Cancellation);
        var no = await bench.Answer(asset);
        (no.Verdict, no.Decisive.Code, no.Decisive.Entry).ShouldBe((Verdict.No, ClauseCode.LicenceEnded, new EntryRef(StagedRights.OwnWork, 2)));
    }

    [Fact]
    public async Task The_same_command_sent_again_takes_effect_once()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Asked();

        await bench.Run(asset, "ask", new AssetCommand.Request(bench.Scope(), "The spring launch."), RightsBench.Marketer);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bench.Run(asset, "grant", new AssetCommand.Grant(1, null, null, null), Workbench.Gia)));

        (await bench.KindsOf(asset)).ShouldBe(["asset.opened", "asset.rights-requested", "asset.rights-granted"]);
    }

    [Fact]
    public async Task Assets_are_found_by_licence_model_consent_request_and_end_and_leave_those_lists_again()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Asked();
        foreach (var subject in new[] { StagedRights.OwnWork, StagedRights.Imagen, StagedRights.Lighthouse })
        {
            (await Keys(bench, RightsRows.AssetsUnder(subject))).ShouldBe([asset.Value]);
        }

        (await bench.Rights().Waiting(Workbench.Cancellation).SingleAsync(Workbench.Cancellation)).Request.By.ShouldBe(RightsBench.Marketer.Id);
        await bench.Run(asset, "grant", new AssetCommand.Grant(1, null, null, null), Workbench.Gia);
        (await bench.Rights().Waiting(Workbench.Cancellation).AnyAsync(Workbench.Cancellation)).ShouldBeFalse();
        (await bench.Rights().Endings(bench.Get<TimeProvider>().GetUtcNow(), Workbench.Cancellation).FirstAsync(Workbench.Cancellation)).Subject.ShouldBe(asset.Value);

        await bench.Rights().SetTerms(asset, null, Depicts.Nobody, [], "The lighthouse was cropped away.", "terms", Workbench.Gia, Workbench.Cancellation);
        (await Keys(bench, RightsRows.AssetsUnder(StagedRights.Lighthouse))).ShouldBeEmpty();
        await bench.Run(asset, "revoke", new AssetCommand.Revoke("Void."), Workbench.Gia);
        (await bench.Rights().Endings(DateTimeOffset.MinValue, Workbench.Cancellation).Select(ending => ending.Subject).ToListAsync(Workbench.Cancellation)).ShouldNotContain(asset.Value);
    }

    [Fact]
    public async Task Lists_of_rights_that_were_lost_come_back_from_the_heads_and_heads_from_the_entries()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();
        var before = await Rows(bench);
        var lists = new TableClient(bench.Connection, Pipeline.Tables.Lists);
        await foreach (var row in lists.QueryAsync<TableEntity>(cancellationToken: Workbench.Cancellation))
        {
            await lists.DeleteEntityAsync(row, cancellationToken: Workbench.Cancellation);
        }

        var trail = new TableClient(bench.Connection, Pipeline.Tables.Trail);
        foreach (var subject in new[] { asset.Value, StagedRights.OwnWork, StagedRights.Imagen, StagedRights.Lighthouse })
        {
            TableEntity head = await trail.GetEntityAsync<TableEntity>(subject, "head", cancellationToken: Workbench.Cancellation);
            head["State"] = "{\"status\":\"none\",\"version\":0}"u8.ToArray();
            await trail.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace, Workbench.Cancellation);
        }

        var report = await bench.Get<Rebuild>().Run(repairHeads: true, Workbench.Cancellation);

        report.Heads.Count(head => head.Repaired).ShouldBe(4);
        (await Rows(bench)).ShouldBe(before);
        (await bench.Answer(asset)).Verdict.ShouldBe(Verdict.Yes);
    }

    [Fact]
    public async Task A_withdrawn_consent_tells_which_live_assets_it_touches_and_where_they_are_used()
    {
        await using var bench = await RightsBench.Start(azurite);
        var used = await bench.Granted("hero.png", 1);
        var unused = await bench.Granted("side.png", 2);
        var asked = await bench.Asked("back.png", 3);
        foreach (var territory in new[] { "NO", "NO", "SE" })
        {
            var use = await bench.Get<UseAsset>().Download(
                used, bench.Question(territory: territory), "Story", Guid.NewGuid().ToString(), RightsBench.Marketer, Workbench.Cancellation);
            await use.ShouldBeOfType<UseResult.Given>().Content.DisposeAsync();
        }

        await bench.Terms().WithdrawConsent(SubjectId.Consent("lista-lighthouse"), "By letter.", "withdraw", Workbench.Gia, Workbench.Cancellation);
        var report = await bench.Get<Impact>().Of(SubjectId.Consent("lista-lighthouse"), all: false, Workbench.Cancellation);

        report.Assets.Select(touched => touched.Asset).ShouldBe([used.Value, unused.Value], ignoreOrder: true);
        var places = report.Assets.Single(touched => touched.Asset == used.Value).Places;
        places.Select(place => (place.Asked.Territory, place.Times, place.Now)).ShouldBe([("SE", 1, Verdict.No), ("NO", 2, Verdict.No)], ignoreOrder: true);
        places.ShouldAllBe(place => place.Words.Contains("withdrawn"));
        (await bench.Get<Impact>().Of(SubjectId.Consent("lista-lighthouse"), all: true, Workbench.Cancellation)).Assets
            .ShouldContain(touched => touched.Asset == asked.Value && !touched.Live);
    }

    [Fact]
    public async Task A_model_that_is_registered_later_is_found_when_the_terms_are_set_again()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Asked(model: "Midjourney v7");
        (await bench.Answer(asset)).Decisive.Code.ShouldBe(ClauseCode.ModelRegistered);

        var document = StagedRights.Sample("models", "midjourney-7").Replace("\"Pro\", \"Mega\"", "\"Enterprise\"", StringComparison.Ordinal);
        await bench.Terms().RecordModel(SubjectId.Model("midjourney-7"), document, "mj", Workbench.Gia, Workbench.Cancellation);
        await bench.Rights().SetTerms(asset, null, null, null, "Registered now.", "terms", Workbench.Gia, Workbench.Cancellation);

        var answer = await bench.Answer(asset);
        (answer.Terms, answer.Clauses.First(clause => clause.Verdict == Verdict.Ask).Code).ShouldBe((Verdict.Ask, ClauseCode.ModelLimits));
    }

    [Fact]
    public async Task Reasons_are_recorded_sealed_and_no_list_holds_them_in_the_clear()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Asked();
        const string told = "Token-7f3a says why";
        await bench.Run(asset, "hold", new AssetCommand.PlaceHold(told), Workbench.Ana);

        var entry = await bench.Subjects.Entries(asset, 1, Workbench.Cancellation).LastAsync(Workbench.Cancellation);
        System.Text.Encoding.UTF8.GetString(entry.Bytes).ShouldNotContain("Token-7f3a");
        (await Rows(bench)).ShouldAllBe(row => !row.Document.Contains("Token-7f3a"));
        var held = (await bench.Answer(asset)).Decisive;
        (await bench.Get<PersonalKeys>().Ring(Workbench.Cancellation)).Read(held.Reason!).ShouldBe(told);
    }

    [Fact]
    public async Task The_largest_document_is_recorded_and_a_larger_one_refused()
    {
        await using var bench = await RightsBench.Start(azurite);
        var document = StagedRights.Sample("licences", "fjord-stills");
        var id = SubjectId.Licence("fjord-stills");

        var padded = document.TrimEnd()[..^1] + new string('\n', (20 * 1024) - System.Text.Encoding.UTF8.GetByteCount(document.TrimEnd())) + "}";
        (await bench.Terms().RecordLicence(id, padded, "large", Workbench.Gia, Workbench.Cancellation)).ShouldBeOfType<CommandResult<LicenceState>.Done>();
        (await bench.Terms().RecordLicence(id, padded.Insert(1, " "), "larger", Workbench.Gia, Workbench.Cancellation))
            .ShouldBeOfType<CommandResult<LicenceState>.Refused>().Why.Message.ShouldContain("must be at most");
    }

    private static async Task<List<string>> Keys(Workbench bench, string list) =>
        await bench.Get<Lists>().Rows(list, Workbench.Cancellation).Select(row => row.Key).ToListAsync(Workbench.Cancellation);

    private static async Task<List<ListRow>> Rows(Workbench bench)
    {
        await bench.Drain();
        return await bench.Get<Lists>().All(Workbench.Cancellation).OrderBy(row => row.Partition, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal).ToListAsync(Workbench.Cancellation);
    }
}
