using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Review;

public sealed class WhatChangedTests
{
    private static readonly CheckResult Ratio = Missed("SPEC-003", "landscape");

    [Fact]
    public void A_finding_is_fixed_new_or_still_there_by_its_check_and_placement_whatever_was_measured()
    {
        var before = new[] { Ratio, Missed("SPEC-005"), Missed("SPEC-003", "story") };
        var after = new[] { Ratio with { Measured = "1.5:1" }, Missed("SPEC-007"), Ratio with { Placement = "story", Outcome = CheckOutcome.Met } };

        var changes = FindingChanges.Of(before, after);

        changes.Fixed.Select(finding => (finding.Code, finding.Placement)).ShouldBe([("SPEC-005", null), ("SPEC-003", "story")]);
        changes.New.Select(finding => finding.Code).ShouldBe(["SPEC-007"]);
        changes.Still.ShouldBe([after[0]]);
    }

    [Fact]
    public void An_iteration_tells_which_facts_differ_from_the_one_before()
    {
        var before = Candidates.InReview().State;
        var after = before with
        {
            Bytes = 2_000,
            Width = 1080,
            Sidecar = Candidates.GoodSidecar().Content! with { ModelVersion = "4", Seed = 7 },
            Finishing = PictureStage.Finished,
            Edits = PersonalText.Of("Horizon levelled."),
        };

        var diff = IterationDiff.Of(before, after, KeyRing.Empty);

        diff.Facts.ShouldBe(
        [
            new("Pixels", "1200 × 628", "1080 × 628"),
            new("Bytes", "1000", "2000"),
            new("Finishing", "raw", "finished: Horizon levelled."),
            new("Model", null, "Model X 4"),
            new("Seed", null, "7"),
        ]);
        diff.Findings!.Still.Length.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_said_of_findings_where_one_of_them_was_never_checked() =>
        IterationDiff.Of(Candidates.Received().State, Candidates.InReview().State, KeyRing.Empty).Findings.ShouldBeNull();

    [Fact]
    public void Who_saw_an_earlier_run_reads_by_which_brief_it_was_and_which_findings_differ()
    {
        var history = Candidates.InReview();
        var again = Candidates.Checked(briefVersion: 2).Verdict with { Results = [Missed("SPEC-005")] };
        history.Do(new CandidateCommand.RecordChecks(again, null), Candidates.Machine);

        WhatDiffers.Of(new(1, 1, 0), history.State, Status.InReview, history.Terms, history.Entries).ShouldBe(
        [
            "You saw check run 1 by version 1 of the brief; run 2 is by version 2.",
            "New: SPEC-005 SPEC-005 is missed.",
            "No longer found: SPEC-003 Too square.",
        ]);
    }

    [Fact]
    public void Who_saw_it_in_review_reads_that_it_is_decided() =>
        WhatDiffers.Of(new(1, 1, 0), Candidates.ApprovedBy(Candidates.Ana).State, Status.Approved, null, [])
            .ShouldBe(["You saw it in review; it is approved now."]);

    [Fact]
    public void Who_saw_all_as_it_is_reads_nothing() =>
        WhatDiffers.Of(new(1, 1, 0), Candidates.InReview().State, Status.InReview, null, []).ShouldBeEmpty();

    [Fact]
    public void Who_saw_another_stage_or_round_reads_which_is_open()
    {
        var terms = Candidates.TermsOf(new ApprovalStage("Brand"), new ApprovalStage("Legal"));
        var state = Candidates.InReview().State with { Stage = 1 };

        WhatDiffers.Of(new(1, 1, 0), state, Status.InReview, terms, []).ShouldBe(["Stage Brand was open; Legal is open now."]);
        WhatDiffers.Of(new(1, 1, 0), state with { Round = 2 }, Status.InReview, terms, []).ShouldBe(["It has been reopened: this is round 2."]);
    }

    private static CheckResult Missed(string code, string? placement = null) =>
        new(code, 1, CheckOutcome.Missed, Severity.Advice, $"{code} is missed.", "1", "2", placement);
}
