using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public class RecheckingTests(Azurite azurite)
{
    [Fact]
    public async Task An_exported_check_run_comes_to_the_same_without_pipeline_and_storage()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var candidate = await bench.InReview();
        using var folder = new TemporaryFolder();
        var record = Path.Combine(folder.Path, "run.json");
        var image = Path.Combine(folder.Path, "hero.png");
        var original = await bench.Get<BlobStore>().Read(
            Pipeline.Containers.Originals, (await bench.Desk.Read(candidate, Workbench.Cancellation)).Sha256!, Workbench.Cancellation);
        await File.WriteAllBytesAsync(image, original!.Content.ToArray(), Workbench.Cancellation);

        (await ReviewProgram.On(bench).Run("record", candidate.Value, "--out", record)).ShouldEndWith(0);
        (await ReviewProgram.Alone().Run("recheck", record, image)).ShouldEndWith(0).Output.ShouldStartWith("same: ");

        await File.WriteAllTextAsync(
            record, (await File.ReadAllTextAsync(record, Workbench.Cancellation)).Replace("SPEC-003", "SPEC-004", StringComparison.Ordinal), Workbench.Cancellation);
        (await ReviewProgram.Alone().Run("recheck", record, image)).ShouldEndWith(1).Output.ShouldContain("the record was changed");
        (await ReviewProgram.Alone().Run("recheck", record, record)).ShouldEndWith(1).Output.ShouldContain("another file");
    }

    [Fact]
    public async Task A_candidate_is_checked_again_from_its_original()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var candidate = await bench.InReview();

        var ended = (await ReviewProgram.On(bench).Run("recheck", candidate.Value, "--json")).ShouldEndWith(0).Json;

        ended.GetProperty("same").GetBoolean().ShouldBeTrue();
        ended.GetProperty("evidence").GetString().ShouldBe((await bench.Desk.Read(candidate, Workbench.Cancellation)).Verdict!.Evidence);
    }

    [Fact]
    public async Task A_finding_is_overruled_with_a_reason_and_the_overrule_withdrawn()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Ana.Id, "ana", "Ana Approver", Role.Approver), Workbench.Cancellation);
        await bench.Upload($"{Workbench.Brief}/a/square.png", Pictures.Png(1, 900, 900));
        SubjectId.TryParse((await bench.Candidate("square.png")).Id, out var candidate).ShouldBeTrue();
        var review = ReviewProgram.On(bench);
        var code = (await bench.Desk.Read(candidate, Workbench.Cancellation)).Findings().First().Code;

        (await review.Run("overrule", candidate.Value, code, "--as", "ana")).ShouldEndWith(1).Error.ShouldContain("No reason was given");
        (await review.Run("overrule", candidate.Value, code, "--because", "Meant so.", "--as", "ana"))
            .ShouldEndWith(0).Output.ShouldContain($"{code} blocking, overruled");
        (await bench.Keys()).Read((await bench.Desk.Read(candidate, Workbench.Cancellation)).OverruleOf(code)!.Reason).ShouldBe("Meant so.");
        (await review.Run("overrule", candidate.Value, code, "--withdraw", "--as", "ana")).ShouldEndWith(0).Output.ShouldNotContain("overruled");
        (await bench.KindsOf(candidate))[^2..].ShouldBe(["candidate.finding-overruled", "candidate.overrule-withdrawn"]);
    }
}
