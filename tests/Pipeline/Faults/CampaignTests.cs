using System.Globalization;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>A part of the campaign in every test run; the whole of it is <c>./test --faults</c>.</summary>
[Collection(nameof(Alone))]
public class CampaignTests(Azurite azurite, ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_done_twice_while_storage_fails_and_programs_are_killed()
    {
        var (size, seed) = (CampaignSize.Asked, CampaignSize.Seed);
        using var keys = new TemporaryFolder();
        (string, string)[] settings = [.. SigningSettings.In(keys.Path), .. Campaign.Scheduled];
        await using var bench = await Workbench.Start(azurite, settings);
        await Prepare(bench, size);
        var weather = new Weather(seed);
        await using var proxy = await StorageProxy.Start(bench.Connection, _ => weather.OnWrite());
        proxy.OnRead = weather.OnRead;
        var late = new LateDecision();
        (proxy.Holds, proxy.Refuses) = (late.Hold, late.Refuses);
        await using var campaign = new Campaign(size, seed, bench, proxy, weather, late, settings, output.WriteLine);

        await campaign.Run();
        await campaign.Settle();

        output.WriteLine($"Seed {seed}: {campaign.Ledger}; {campaign.Kills} kills; {campaign.GivenUp} messages given up in between; {proxy.Requests} requests, of them {weather.Counts}.");
        campaign.Ledger.Uploads.Count(upload => upload.Said == Said.Yes).ShouldBe(size.Uploads);
        campaign.Ledger.Decisions.Count.ShouldBe(size.Decisions);
        campaign.Ledger.Decisions.Count(decision => decision.Said == Said.Yes).ShouldBeGreaterThan(size.Decisions * 3 / 4, "else it shows little");
        campaign.Kills.ShouldBe(size.Kills);
        late.HasCome.ShouldBeTrue("else it shows little");
        await ShouldHold(bench, campaign.Ledger);
        await campaign.ShouldBeProven();
        var rebuilt = await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation);
        rebuilt.Heads.ShouldBeEmpty();
        rebuilt.Rows.ShouldBeEmpty(string.Join('\n', rebuilt.Rows));
        await ShouldBeProvenByOthers(bench);
        (await campaign.PutBack()).ShouldContain("does not continue the witnessed checkpoint");
    }

    private static async Task Prepare(Workbench bench, CampaignSize size)
    {
        var people = bench.Get<PeopleDirectory>();
        var voters = Campaign.Voters(size).ToList();
        foreach (var person in voters.Append(Campaign.Uploader))
        {
            await people.Put(person, Workbench.Cancellation);
        }

        var named = string.Join(", ", voters.Select(voter => $"\"{voter.Id}\""));
        var needs = voters.Count.ToString(CultureInfo.InvariantCulture);
        await bench.AddBrief(Workbench.BriefText(approval: $$"""{ "stages": [ { "name": "All", "people": [{{named}}], "needs": {{needs}} } ] }"""));
    }

    /// <summary>What was acknowledged is there once, what was refused is not there, and of the rest each is there once or not at all.</summary>
    private static async Task ShouldHold(Workbench bench, Ledger ledger)
    {
        foreach (var upload in ledger.Uploads)
        {
            var opened = (await bench.KindsOf(upload.Candidate)).Count(kind => kind == "candidate.opened");
            opened.ShouldBeOneOf(Allowed(upload.Said));
        }

        foreach (var candidate in ledger.Decisions.GroupBy(decision => decision.Candidate))
        {
            var entries = await bench.Subjects.Entries(candidate.Key, 1, Workbench.Cancellation).ToListAsync(Workbench.Cancellation);
            foreach (var decision in candidate)
            {
                var votes = entries.Count(entry => entry.Data is CandidateVoted && entry.Actor == decision.By.Id);
                votes.ShouldBeOneOf(Allowed(decision.Said), $"{decision}");
            }
        }
    }

    /// <summary>By the standard's own words, from what lies in the log.</summary>
    private static async Task ShouldBeProvenByOthers(Workbench bench)
    {
        var shard = bench.Get<TrailLog>().Shard(0);
        var signed = Checkpoint.Parse(SignedNote.Parse((await shard.ReadPublished(Workbench.Cancellation))!.Value.Span).Text);
        var entries = new List<byte[]>();
        while (entries.Count < signed.Size)
        {
            var width = (int)Math.Min(LogTile.FullWidth, signed.Size - entries.Count);
            entries.AddRange((await shard.ReadBundle(entries.Count / LogTile.FullWidth, width, Workbench.Cancellation))!);
        }

        Hash.From(NaiveTree.Hash(entries)).ShouldBe(signed.Root);
    }

    private static int[] Allowed(Said said) => said switch
    {
        Said.Yes => [1],
        Said.No => [0],
        _ => [0, 1],
    };
}

/// <summary>For tests that take the whole machine.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
