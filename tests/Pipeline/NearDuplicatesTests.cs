using System.Collections.Immutable;
using NetVips;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class NearDuplicatesTests(Azurite azurite)
{
    private static readonly CandidateCommand Reject = new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Wrong blue.");
    private static readonly CandidateCommand Approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);

    [Fact]
    public async Task A_candidate_that_looks_like_a_rejected_one_of_another_brief_is_told_so_with_the_distance()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Briefs.Add("autumn", Workbench.BriefText("Autumn"), "autumn", Workbench.Uploader, Workbench.Cancellation);
        var rejected = await bench.InReview("hero.png");
        await Decide(bench, rejected, Reject);

        await bench.Upload("autumn/b/again.jpg", Pictures.Jpeg(seed: 1));
        await bench.Upload("autumn/b/mirrored.png", Mirrored(Pictures.Png(seed: 1)));
        await bench.Upload("autumn/b/other.png", Pictures.Png(seed: 77));

        var copy = await StateOf(bench, "autumn", "again.jpg");
        var found = copy.Verdict!.Neighbours!.Nearest.ShouldHaveSingleItem();
        (found.Candidate, found.Brief, found.File, found.Status).ShouldBe((rejected.Value, Workbench.Brief, "hero.png", Status.Rejected));
        found.Distance.ShouldBeLessThanOrEqualTo(Neighbour.SamePicture);
        Near(copy).Outcome.ShouldBe(CheckOutcome.Missed);
        Near(copy).Severity.ShouldBe(Severity.Advice);
        Near(copy).Message.ShouldStartWith("It is the same picture as an image that is rejected");

        var mirrored = await StateOf(bench, "autumn", "mirrored.png");
        mirrored.Verdict!.Neighbours!.Nearest[0].ShouldSatisfyAllConditions(
            neighbour => neighbour.Candidate.ShouldBe(rejected.Value),
            neighbour => neighbour.Turn.ShouldBe(Turn.Mirrored));

        Near(await StateOf(bench, "autumn", "other.png")).ShouldSatisfyAllConditions(
            result => result.Outcome.ShouldBe(CheckOutcome.Met),
            result => result.Measured.ShouldBe("nothing like it among 3 other images"));
    }

    [Fact]
    public async Task The_same_pixels_in_another_format_are_said_to_be_the_same()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await Decide(bench, await bench.InReview("hero.png"), Approve);
        using var image = Image.NewFromBuffer(Pictures.Png(seed: 1));
        await bench.Upload($"{Workbench.Brief}/b/hero.webp", image.WebpsaveBuffer(lossless: true));

        Near(await StateOf(bench, Workbench.Brief, "hero.webp")).Message
            .ShouldStartWith("It is pixel for pixel the same as an image that is approved");
    }

    [Fact]
    public async Task Review_status_names_the_images_it_looks_like_as_they_stand_now()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var hero = await bench.InReview("hero.png");
        await bench.Upload($"{Workbench.Brief}/b/again.jpg", Pictures.Jpeg(seed: 1));
        await Decide(bench, hero, Reject);

        var output = (await ReviewProgram.On(bench).Run("status", $"{Workbench.Brief}/b/again.jpg")).ShouldEndWith(0).Output;

        output.ReplaceLineEndings(" ").ShouldContain($"Looks like spring-launch/a/hero.png (rejected), {hero}. Same picture: ");
        (await ReviewProgram.On(bench).Run("status", hero.Value)).Output.ShouldContain("Nothing like it among 0 other images;");
    }

    [Fact]
    public async Task A_copy_of_a_picture_whose_use_was_revoked_is_told_as_revoked()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();
        await bench.Run(asset, "revoke", new AssetCommand.Revoke("The can was redesigned."), Workbench.Gia);
        await bench.Upload($"{Workbench.Brief}/b/again.jpg", Pictures.Jpeg(seed: 1));

        var copy = await StateOf(bench, Workbench.Brief, "again.jpg");

        copy.Verdict!.Neighbours!.Nearest.ShouldHaveSingleItem().Status.ShouldBe(Status.Revoked);
        Near(copy).Outcome.ShouldBe(CheckOutcome.Missed);
        Near(copy).Message.ShouldContain("an image that is revoked");
        (await bench.Get<NeighbourSearch>().Recorded(copy, Workbench.Cancellation)).Single().Status.ShouldBe(Status.Revoked);
    }

    [Fact]
    public async Task Until_somebody_decides_a_copy_is_listed_and_no_finding()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.InReview("hero.png");
        await bench.Upload($"{Workbench.Brief}/b/again.jpg", Pictures.Jpeg(seed: 1));

        var copy = await StateOf(bench, Workbench.Brief, "again.jpg");
        copy.Verdict!.Neighbours!.Nearest.ShouldHaveSingleItem().Status.ShouldBe(Status.InReview);
        Near(copy).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public async Task An_exported_check_run_with_neighbours_comes_to_the_same_offline()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await Decide(bench, await bench.InReview("hero.png"), Reject);
        await bench.Upload($"{Workbench.Brief}/b/again.jpg", Pictures.Jpeg(seed: 1));
        SubjectId.TryParse((await bench.Candidate("again.jpg")).Id, out var id).ShouldBeTrue();

        var record = await bench.Get<CheckRecords>().Read(id, Workbench.Cancellation);
        var text = record!.Write();
        var read = CheckRecord.Read(text).ShouldBeOfType<Documents.Reading<CheckRecord>.Valid>().Content;
        Recheck.Run(read, Pictures.Jpeg(seed: 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task However_late_and_often_its_messages_come_a_decided_candidate_stands_in_the_index_as_it_stands()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview("hero.png");
        await Decide(bench, id, Approve);
        foreach (var (queue, body) in bench.Delivered.AsEnumerable().Reverse().ToList())
        {
            await bench.Deliver(queue, body);
        }

        (await Lines(bench)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.CandidateId.ShouldBe(id.Value),
            line => line.Standing.ShouldBe(Standing.Approved));
    }

    [Fact]
    public async Task An_index_that_was_lost_or_falsified_is_put_right_by_rebuild()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await Decide(bench, await bench.InReview("1.png", seed: 1), Reject);
        await bench.InReview("2.png", seed: 2);
        var before = await Lines(bench);
        var container = bench.Container(Pipeline.Containers.Fingerprints);
        foreach (var blob in container.GetBlobs(cancellationToken: Workbench.Cancellation).ToList())
        {
            await container.DeleteBlobAsync(blob.Name);
        }

        await bench.Get<FingerprintLog>().Append(
            [before[0] with { Standing = Standing.ChangesRequested, Version = 99 }, before[0] with { Candidate = 5 }], Workbench.Cancellation);
        var report = await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation);

        report.Rows[Pipeline.Containers.Fingerprints].ShouldBe(new RowDifferences(Missing: 1, Different: 1, Extra: 1));
        (await Lines(bench)).Select(line => line with { Version = 0 }).ShouldBe(before.Select(line => line with { Version = 0 }), ignoreOrder: true);
        (await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation)).Rows.ShouldBeEmpty();
    }

    private static Task<CommandResult<CandidateState>> Decide(Workbench bench, SubjectId id, CandidateCommand decision) =>
        bench.Desk.Run(id, "decide", decision, Workbench.Ana, Workbench.Cancellation)
            .ContinueWith(async done => { await bench.Drain(); return await done; }, TaskScheduler.Default).Unwrap();

    private static async Task<CandidateState> StateOf(Workbench bench, string brief, string file)
    {
        var summary = await bench.Briefs.Candidates(brief, Workbench.Cancellation).SingleAsync(candidate => candidate.File == file);
        SubjectId.TryParse(summary.Id, out var id).ShouldBeTrue();
        return await bench.Subjects.Read<CandidateState>(id, Workbench.Cancellation);
    }

    private static CheckResult Near(CandidateState state) => state.Verdict!.Results.Single(result => result.Code == "NEAR-001");

    /// <summary>What a new instance would read.</summary>
    private static async Task<ImmutableArray<IndexedPrint>> Lines(Workbench bench)
    {
        var index = new FingerprintIndex();
        await bench.Get<FingerprintLog>().ReadNew(new(), index.Put, Workbench.Cancellation);
        return [.. index.All()];
    }

    private static byte[] Mirrored(byte[] png)
    {
        using var image = Image.NewFromBuffer(png);
        using var mirrored = image.FlipHor();
        return mirrored.PngsaveBuffer();
    }
}
