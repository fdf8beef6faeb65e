using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Privacy;

public sealed class DeletingAPicture(Azurite azurite)
{
    private const string OtherBrief = "autumn-sale";

    private static readonly CandidateCommand Delete = new CandidateCommand.Delete("No consent.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_left_of_it_but_its_record_and_it_does_not_come_back()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload($"{Workbench.Brief}/a/hero.png.json", """{"prompt":"A can on wet stone."}"""u8.ToArray());
        var (id, other) = (await bench.InReview(), await bench.InReview("other.png", seed: 2));
        await bench.Upload($"{Workbench.Brief}/b/again.png", Pictures.Png(1));
        await bench.Get<ComparePictures>().Run(id.Value, other.Value, Cancellation);
        await bench.Get<ComparePictures>().Run(other.Value, id.Value, Cancellation);
        var sha256 = (await bench.Desk.Read(id, Cancellation)).Sha256!;

        await Do(bench, id, Delete);
        await bench.Drain();

        (await NamesOf(bench)).ShouldAllBe(name => !name.Contains(sha256) && !name.Contains("hero") && !name.Contains("again"));
        (await NamesOf(bench)).ShouldContain(name => name.Contains("other.png"));
        var state = await bench.Desk.Read(id, Cancellation);
        (state.Status, state.Verdict).ShouldBe((Status.Deleted, state.Verdict.ShouldNotBeNull()));
        (await bench.Keys()).Read(state.Sidecar!.Prompt!).ShouldBe(KeyRing.Erased);
        (await bench.Waiting()).ShouldHaveSingleItem().Id.ShouldBe(other.Value);

        await bench.Upload($"{Workbench.Brief}/c/back.png", Pictures.Png(1));
        (await bench.Candidate("back.png")).ShouldSatisfyAllConditions(
            back => back.Status.ShouldBe(Status.Refused),
            back => back.Findings.ShouldHaveSingleItem().Code.ShouldBe("INTAKE-010"));
        (await NamesOf(bench)).ShouldNotContain(name => name.Contains(sha256));
    }

    [Fact]
    public async Task What_another_brief_or_a_later_iteration_needs_stays()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Briefs.Add(OtherBrief, Workbench.BriefText(title: "Autumn"), "other", Workbench.Uploader, Cancellation);
        await bench.Drain();
        var id = await bench.InReview();
        await bench.Upload($"{OtherBrief}/a/same.png", Pictures.Png(1));
        await bench.Upload($"{Workbench.Brief}/a/hero.png", Pictures.Png(3));
        var sha256 = (await bench.Desk.Read(id, Cancellation)).Sha256!;

        await Do(bench, id, Delete);

        var names = await NamesOf(bench);
        names.ShouldContain($"originals/{sha256}");
        names.ShouldContain(name => name.StartsWith($"renditions/{sha256}/", StringComparison.Ordinal));
        names.ShouldContain($"uploads/{Workbench.Brief}/a/hero.png", "by now it is the next iteration's");

        await Do(bench, SubjectId.Candidate(OtherBrief, sha256), Delete);

        (await NamesOf(bench)).ShouldNotContain(name => name.Contains(sha256));
    }

    [Fact]
    public async Task A_hold_keeps_the_picture_and_deleting_again_finishes_what_broke_off()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Gia.Id, "gia", "Gia Conti", Role.Governance), Cancellation);
        var id = await bench.InReview();
        var review = ReviewProgram.On(bench);
        (await review.Run("hold", id.Value, "--because", "Case 27", "--as", "gia")).ShouldEndWith(0);

        (await review.Run("delete", id.Value, "--because", "No consent.", "--as", "gia")).ShouldEndWith(1).Error.ShouldContain("a legal hold is on it");
        (await NamesOf(bench)).ShouldContain($"uploads/{Workbench.Brief}/a/hero.png");
        (await review.Run("unhold", id.Value, "--because", "Closed", "--as", "gia")).ShouldEndWith(0);

        // As if the program had ended after the record.
        await bench.Desk.Run(id, "broken-off", Delete, Workbench.Gia, Cancellation);
        (await NamesOf(bench)).ShouldContain($"uploads/{Workbench.Brief}/a/hero.png");
        (await review.Run("delete", id.Value, "--as", "gia")).ShouldEndWith(0).Output.ShouldContain("is deleted");
        (await NamesOf(bench)).ShouldNotContain(name => name.EndsWith("hero.png", StringComparison.Ordinal));
        (await bench.KindsOf(id)).Count(kind => kind == "candidate.deleted").ShouldBe(1);
    }

    [Fact]
    public async Task A_picture_that_may_be_live_or_whose_asset_is_held_is_not_deleted()
    {
        await using var bench = await RightsBench.Start(azurite);
        var asset = await bench.Granted();
        SubjectId.TryParse((await bench.Rights().Read(asset, Cancellation)).Candidate, out var candidate).ShouldBeTrue();

        (await Refused(bench, candidate, "live")).ShouldBe("live");
        await bench.Run(asset, "hold", new AssetCommand.PlaceHold("Case 27"), Workbench.Gia);
        (await Refused(bench, candidate, "held")).ShouldBe("held");
        await bench.Run(asset, "lift", new AssetCommand.LiftHold("Closed."), Workbench.Gia);
        await bench.Run(asset, "revoke", new AssetCommand.Revoke("No consent."), Workbench.Gia);

        await Do(bench, candidate, Delete);
        (await bench.Desk.Read(candidate, Cancellation)).Status.ShouldBe(Status.Deleted);
        (await bench.Answer(asset)).Verdict.ShouldBe(Verdict.No);
    }

    private static async Task<string> Refused(Workbench bench, SubjectId id, string key) =>
        (await bench.Get<KeepingDesk>().Run(id, key, Delete, Workbench.Gia, Cancellation)).ShouldBeOfType<CommandResult<CandidateState>.Refused>().Why.Code;

    private static async Task Do(Workbench bench, SubjectId id, CandidateCommand command) =>
        (await bench.Get<KeepingDesk>().Run(id, $"{id}", command, Workbench.Gia, Cancellation)).ShouldBeOfType<CommandResult<CandidateState>.Done>();

    private static async Task<List<string>> NamesOf(Workbench bench)
    {
        var names = new List<string>();
        foreach (var container in new[] { Pipeline.Containers.Uploads, Pipeline.Containers.Originals, Pipeline.Containers.Renditions })
        {
            names.AddRange(await bench.Get<BlobStore>().List(container, null, Cancellation).Select(blob => $"{container}/{blob.Name}").ToListAsync(Cancellation));
        }

        return names;
    }
}
