using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Review;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Rights;

public class UsingAssets(Azurite azurite)
{
    [Fact]
    public async Task On_a_yes_the_untouched_original_goes_out_and_the_use_is_an_entry()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();

        var given = (await Download(bench, asset, "one")).ShouldBeOfType<UseResult.Given>();

        (await HashOf(given.Content)).ShouldBe(given.Sha256);
        (given.FileName, given.MediaType).ShouldBe(("hero.png", "image/png"));
        var entry = await bench.Subjects.Entries(asset, given.Entry.Version, Workbench.Cancellation).SingleAsync(Workbench.Cancellation);
        entry.Data.ShouldBeOfType<AssetUsed>().ShouldSatisfyAllConditions(
            used => used.Asked.ShouldBe(new UseAsked("paid-social/instagram", "NO", null)),
            used => used.Answer.Verdict.ShouldBe(Verdict.Yes));
        entry.Actor.ShouldBe(RightsBench.Marketer.Id);
    }

    [Fact]
    public async Task On_no_or_ask_there_are_no_bytes_and_that_is_an_entry_too()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();

        (await Download(bench, asset, "ask", channel: "tv")).ShouldBeOfType<UseResult.NotYes>().Why.Code.ShouldBe("rights-ask");
        await bench.Run(asset, "revoke", new AssetCommand.Revoke("Void."), Workbench.Gia);
        (await Download(bench, asset, "no")).ShouldBeOfType<UseResult.NotYes>().Why.Code.ShouldBe("rights-no");

        (await bench.KindsOf(asset)).Skip(3).ShouldBe(["asset.use-refused", "asset.revoked", "asset.use-refused"]);
    }

    [Fact]
    public async Task With_the_record_out_of_reach_there_are_no_bytes()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();
        // The message that guards the commit can't be sent: nothing is written, and nothing is handed out.
        await bench.Queue(Pipeline.Queues.Changes).DeleteAsync(Workbench.Cancellation);

        await Should.ThrowAsync<Exception>(() => Download(bench, asset, "one"));
        (await bench.KindsOf(asset)).ShouldNotContain("asset.used");
    }

    [Fact]
    public async Task An_original_that_is_gone_is_no_use()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();
        var state = await bench.Rights().Read(asset, Workbench.Cancellation);
        await bench.Container(Pipeline.Containers.Originals).DeleteBlobAsync(state.Sha256, cancellationToken: Workbench.Cancellation);

        (await Should.ThrowAsync<InvalidOperationException>(() => Download(bench, asset, "one"))).Message.ShouldContain("is gone");
        (await bench.KindsOf(asset)).ShouldNotContain("asset.used");
    }

    [Fact]
    public async Task The_same_use_again_is_one_entry_and_is_answered_anew()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Asked();
        (await Download(bench, asset, "press")).ShouldBeOfType<UseResult.NotYes>();
        await bench.Run(asset, "grant", new AssetCommand.Grant(1, null, null, null), Workbench.Gia);

        // Refused before, it is a use only once that is on record.
        (await Download(bench, asset, "press")).ShouldBeOfType<UseResult.Given>();
        (await Download(bench, asset, "press")).ShouldBeOfType<UseResult.Given>();
        (await bench.KindsOf(asset)).Count(kind => kind == "asset.used").ShouldBe(1);

        await bench.Run(asset, "hold", new AssetCommand.PlaceHold("A claim."), Workbench.Ana);
        (await Download(bench, asset, "press")).ShouldBeOfType<UseResult.NotYes>();
    }

    [Fact]
    public async Task The_answer_lets_bytes_out_until_the_very_moment_it_ends()
    {
        var time = new FakeTimeProvider(new(2027, 1, 10, 12, 0, 0, TimeSpan.Zero));
        await using var bench = await RightsBench.Start(azurite, time);
        var asset = await bench.Granted();
        var ends = (await bench.Rights().Read(asset, Workbench.Cancellation)).Grants[0].Ends;

        time.SetUtcNow(ends.AddMilliseconds(-1));
        (await Download(bench, asset, "late")).ShouldBeOfType<UseResult.Given>().Answer.Until.ShouldBe(ends);
        time.SetUtcNow(ends);
        (await Download(bench, asset, "too-late")).ShouldBeOfType<UseResult.NotYes>().Answer.Decisive.Words.ShouldStartWith("The grant is over");
    }

    [Fact]
    public async Task A_release_has_the_original_the_answer_what_to_say_and_where_the_proof_lies()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();

        var given = (await bench.Get<UseAsset>().Release(
            asset, bench.Question(), "To the agency", "release", RightsBench.Marketer, Workbench.Cancellation)).ShouldBeOfType<UseResult.Given>();

        (given.FileName, given.MediaType).ShouldBe(("hero-release.zip", "application/zip"));
        await using var zip = new ZipArchive(given.Content);
        zip.Entries.Select(item => item.FullName).ShouldBe(["hero.png", "rights.json", "disclosure.txt", "proof.json", "entry.json"]);
        (await HashOf(await zip.GetEntry("hero.png")!.OpenAsync())).ShouldBe(given.Sha256);
        JsonElement.Parse(await Read(zip, "rights.json")).GetProperty("verdict").GetString().ShouldBe("yes");
        (await Read(zip, "disclosure.txt")).ShouldContain("Made with AI");
        var entry = Entry.Parse(System.Text.Encoding.UTF8.GetBytes(await Read(zip, "entry.json")));
        entry.Data.ShouldBeOfType<AssetUsed>().Kind.ShouldBe(UseKind.Release);
        JsonElement.Parse(await Read(zip, "proof.json")).GetProperty("entry").GetProperty("leaf").GetString().ShouldBe(MerkleTree.Leaf(entry.Bytes).ToString());
    }

    [Fact]
    public async Task Twelve_uses_racing_a_revocation_hand_out_nothing_after_it()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();
        var racing = Enumerable.Range(0, 12).Select(i => Download(bench, asset, $"use-{i}")).ToList();
        await bench.Run(asset, "revoke", new AssetCommand.Revoke("Void."), Workbench.Gia);
        var results = await Task.WhenAll(racing);

        var kinds = await bench.KindsOf(asset);
        kinds.Skip(kinds.IndexOf("asset.revoked")).ShouldNotContain("asset.used");
        kinds.Count(kind => kind == "asset.used").ShouldBe(results.Count(result => result is UseResult.Given));
    }

    [Fact]
    public async Task Of_fifty_uses_at_once_from_two_programs_each_is_recorded_once_and_none_is_lost()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();
        await using var beside = Workbench.On(bench.Connection);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Download(i % 2 == 0 ? bench : beside, asset, $"use-{i}")));

        var given = results.Select(result => result.ShouldBeOfType<UseResult.Given>()).ToList();
        var used = await bench.Subjects.Entries(asset, 1, Workbench.Cancellation).Where(entry => entry.Data is AssetUsed).Select(entry => entry.Version).ToListAsync(Workbench.Cancellation);
        given.Select(use => use.Entry.Version).ShouldBe(used, ignoreOrder: true);
        used.Count.ShouldBe(50);
        await Task.WhenAll(given.Select(async use => await use.Content.DisposeAsync()));
    }

    [Fact]
    public async Task An_auditor_gets_no_bytes_and_of_an_asset_that_nobody_opened_nobody_does()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();

        (await bench.Get<UseAsset>().Download(asset, bench.Question(), null, "look", RightsBench.Auditor, Workbench.Cancellation))
            .ShouldBeOfType<UseResult.Refused>().Why.ShouldBeOfType<Refusal.Forbidden>();
        (await Download(bench, SubjectId.Asset(SubjectId.Candidate("x", "y")), "one"))
            .ShouldBeOfType<UseResult.Refused>().Why.ShouldBeOfType<Refusal.NotFound>();
    }

    private static Task<UseResult> Download(Workbench bench, SubjectId asset, string key, string channel = "paid-social/instagram") =>
        bench.Get<UseAsset>().Download(asset, bench.Question(channel), "Story", key, RightsBench.Marketer, Workbench.Cancellation);

    private static async Task<string> HashOf(Stream content) => Convert.ToHexStringLower(await SHA256.HashDataAsync(content, Workbench.Cancellation));

    private static async Task<string> Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync(Workbench.Cancellation);
    }
}
