using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public class RoundsByCommandTests(Azurite azurite)
{
    private const string Hero = $"{Workbench.Brief}/a/hero.png";

    [Fact]
    public async Task A_candidate_goes_through_stages_is_unlocked_approved_and_reopened()
    {
        await using var bench = await Workbench.WithApproval(azurite, """{ "stages": [ { "name": "Brand" }, { "name": "Legal" } ] }""");
        var review = await WithPeople(bench);
        var id = await bench.InReview();

        (await review.Run("decide", Hero, "approve", "--as", "ana")).ShouldEndWith(0).Output.ShouldContain("is in review, stage 2; your vote counts.");
        (await review.Run("unlock", Hero, "1", "--because", "Wrong picture.", "--as", "ana")).ShouldEndWith(1);
        (await review.Run("unlock", Hero, "1", "--because", "Wrong picture.", "--as", "gia")).ShouldEndWith(0).Output.ShouldContain("stage 1 is open again.");
        (await review.Run("decide", Hero, "approve", "--as", "ben")).ShouldEndWith(0);
        (await review.Run("decide", Hero, "approve", "--as", "ana")).ShouldEndWith(0).Output.ShouldContain("is approved.");
        (await review.Run("reopen", Hero, "--because", "Once more.", "--as", "ben")).ShouldEndWith(0).Output.ShouldContain("is in review again, round 2.");

        (await bench.Desk.Read(id, Workbench.Cancellation)).Votes.Select(cast => cast.Counts).ShouldBe([false, false, false]);
        var trail = (await review.Run("trail", id.Value)).ShouldEndWith(0).Output;
        trail.ShouldContain("candidate.stage-unlocked");
        trail.ShouldContain("Wrong picture.");
    }

    [Fact]
    public async Task Who_may_say_that_a_picture_is_finished_or_withdraw_it_is_its_maker_or_the_governance_lead()
    {
        await using var bench = await Workbench.WithApproval(azurite, """{ "stages": [ { "name": "Brand" } ], "final": "finished" }""");
        var review = await WithPeople(bench);
        await bench.InReview();

        (await review.Run("decide", Hero, "approve", "--as", "ana", "--json")).ShouldEndWith(1)
            .Json.GetProperty("refused").GetProperty("code").GetString().ShouldBe("raw-generation");
        (await review.Run("finish", Hero, "--edits", "Retouched the hand.", "--as", "ana")).ShouldEndWith(1);
        (await review.Run("finish", Hero, "--edits", "Retouched the hand.", "--as", "uma")).ShouldEndWith(0).Output.ShouldContain("Retouched the hand.");
        (await review.Run("withdraw", Hero, "--because", "Wrong file.", "--as", "ana")).ShouldEndWith(1);
        (await review.Run("withdraw", Hero, "--because", "Wrong file.", "--as", "gia")).ShouldEndWith(0).Output.ShouldContain("is withdrawn.");
    }

    [Fact]
    public async Task A_set_is_approved_as_one_or_says_which_frames_keep_it_from_that()
    {
        await using var bench = await Workbench.Start(azurite);
        await bench.AddBrief(Workbench.BriefText(frames: 1));
        var review = await WithPeople(bench);
        var id = await bench.InReview();

        (await review.Run("set", "approve", $"{Workbench.Brief}/a", "--as", "ana")).ShouldEndWith(1).Error.ShouldContain("undecided: 1 (hero.png)");
        await bench.Desk.Run(
            id, "press", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();
        (await review.Run("set", "approve", $"{Workbench.Brief}/a", "--as", "ana")).ShouldEndWith(0).Output.ShouldContain("is approved as one, 1 frame.");
        (await review.Run("set", $"{Workbench.Brief}/a", "--json")).ShouldEndWith(0).Json.GetProperty("approvalHolds").GetBoolean().ShouldBeTrue();
    }

    private static async Task<ReviewProgram> WithPeople(Workbench bench)
    {
        var people = bench.Get<PeopleDirectory>();
        foreach (var (actor, name) in new[] { (Workbench.Ana, "ana"), (Workbench.Ben, "ben"), (Workbench.Gia, "gia"), (Workbench.Uploader, "uma") })
        {
            await people.Put(new(actor.Id, name, name, actor.Grants), Workbench.Cancellation);
        }

        return ReviewProgram.On(bench);
    }
}
