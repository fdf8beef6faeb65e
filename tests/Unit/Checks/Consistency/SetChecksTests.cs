using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Checks.Consistency;

public class SetChecksTests
{
    private static readonly Image Photo = Pictures.Photo(900, 700);

    [Fact]
    public void Codes_are_those_that_are_documented_and_every_check_gives_one_result()
    {
        var results = SetCheckEngine.Run(FrameSets.Of(FrameSets.Shots(Photo)), Given.Brief()).Results;

        results.Select(result => result.Code).ShouldBe(["SET-001", "SET-002", "SET-003", "SET-004", "SET-005"]);
        results.ShouldAllBe(result => result.Outcome == CheckOutcome.Met);
    }

    [Fact]
    public void Missing_frames_are_counted_and_block_where_the_brief_is_for_production()
    {
        var missing = FrameSets.Check("SET-001", FrameSets.Of(FrameSets.Shots(Photo, 3)) with { Absent = ["frame-4.png"] });

        missing.Outcome.ShouldBe(CheckOutcome.Missed);
        missing.Severity.ShouldBe(Severity.Blocking);
        missing.Message.ShouldBe("3 of 5 frames are there. 1 file came and was refused or rejected. Upload the 2 that are missing.");
        FrameSets.Check("SET-001", FrameSets.Of(FrameSets.Shots(Photo, 7))).Message.ShouldStartWith("There are 7 frames, 2 more than the brief asks for.");
    }

    [Fact]
    public void A_frame_of_another_size_is_named_and_blocks_only_where_the_brief_states_the_size()
    {
        var shots = FrameSets.Shots(Photo);
        var set = FrameSets.Of(shots.SetItem(3, shots[3].Crop(0, 0, 300, 200)));
        var one = Given.Brief(null, Purpose.Production, Given.Placement("wide", new PixelSize(630, 490)));

        var advice = FrameSets.Check("SET-002", set);
        advice.Outcome.ShouldBe(CheckOutcome.Missed);
        advice.Severity.ShouldBe(Severity.Advice);
        advice.Message.ShouldBe(
            "Frame 4 is 300 × 200 px, another ratio than the 630 × 490 px of frames 1, 2, 3 and 5. Export them in one size.");
        FrameSets.Check("SET-002", set, one).Severity.ShouldBe(Severity.Blocking);
    }

    [Fact]
    public void The_same_file_as_two_frames_is_named()
    {
        var set = FrameSets.Of(FrameSets.Shots(Photo));
        var twice = set with { Frames = set.Frames.SetItem(4, set.Frames[1] with { Number = 5, File = "frame-5.png" }) };

        FrameSets.Check("SET-003", twice).Message.ShouldStartWith("Frames 2 and 5 are the same file.");
    }

    [Fact]
    public void The_same_picture_in_another_file_and_a_shot_taken_twice_are_named()
    {
        var shots = FrameSets.Shots(Photo);
        var brighter = FrameSets.Of(shots.SetItem(4, shots[1].Brighter(0.2)));
        var moved = FrameSets.Of(shots.SetItem(3, Photo.Crop(5, 5, shots[0].Width, shots[0].Height)));

        FrameSets.Check("SET-003", brighter).Message.ShouldBe(
            "Frames 2 and 5 are the same picture. Look whether one came in place of another frame.");
        FrameSets.Check("SET-003", moved).Message.ShouldStartWith("Frames 1 and 4 are");
        FrameSets.Check("SET-003", FrameSets.Of(shots)).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void A_soft_frame_is_named_with_what_it_is()
    {
        var shots = FrameSets.Shots(Photo);
        var odd = FrameSets.Check("SET-004", FrameSets.Of(shots.SetItem(2, shots[2].Softer(2))));

        odd.Outcome.ShouldBe(CheckOutcome.Missed);
        odd.Severity.ShouldBe(Severity.Advice);
        odd.Message.ShouldStartWith("Frame 3 is softer");
        odd.Message.ShouldContain("than the other four.");
        odd.Measured!.ShouldStartWith("texture");
    }

    [Fact]
    public void A_small_drift_is_measured_and_never_judged()
    {
        var shots = FrameSets.Shots(Photo);
        var verdict = SetCheckEngine.Run(FrameSets.Of(shots.SetItem(1, shots[1].Brighter(0.3).Warmer(0.05))), Given.Brief());

        verdict.Results.Single(result => result.Code == "SET-004").Outcome.ShouldBe(CheckOutcome.Met);
        verdict.Standings[1].Exposure.ShouldBeInRange(150, 450);
        verdict.Standings[1].Warmth.ShouldBeInRange(20, 90);
        verdict.Standings.ShouldAllBe(frame => !frame.Odd);
    }

    [Fact]
    public void Two_frames_have_no_majority()
    {
        var odd = FrameSets.Check("SET-004", FrameSets.Of(FrameSets.Shots(Photo, 2)));

        odd.Outcome.ShouldBe(CheckOutcome.CannotTell);
        odd.Message.ShouldContain("no majority");
    }

    [Fact]
    public void One_frame_or_one_without_a_signature_is_not_compared()
    {
        var set = FrameSets.Of(FrameSets.Shots(Photo));
        var without = set with { Frames = set.Frames.SetItem(0, set.Frames[0] with { Signature = null }) };

        FrameSets.Check("SET-004", FrameSets.Of(FrameSets.Shots(Photo, 1))).Outcome.ShouldBe(CheckOutcome.NotChecked);
        FrameSets.Check("SET-005", without).Message.ShouldContain("check the candidates again");
        SetCheckEngine.Run(without, Given.Brief()).Standings.ShouldBeEmpty();
    }

    [Fact]
    public void Two_camps_are_told_from_one_odd_frame()
    {
        var shots = FrameSets.Shots(Photo);
        Image[] camps = [shots[0], Other(shots[1]), shots[2], Other(shots[3]), Other(shots[4])];

        var campaign = FrameSets.Check("SET-005", FrameSets.Of(camps));

        campaign.Outcome.ShouldBe(CheckOutcome.Missed);
        campaign.Message.ShouldStartWith("The set falls into two camps: frames 1 and 3, and frames 2, 4 and 5.");
        FrameSets.Check("SET-004", FrameSets.Of(camps)).Outcome.ShouldBe(CheckOutcome.CannotTell);
        FrameSets.Check("SET-005", FrameSets.Of(shots.SetItem(0, Other(shots[0])))).Outcome.ShouldBe(CheckOutcome.Met);
    }

    [Fact]
    public void Unlike_pictures_cannot_be_told_without_a_reference_and_are_judged_by_one()
    {
        Image[] colours =
        [
            Pictures.Flat(400, 300, 200, 40, 40), Pictures.Flat(400, 300, 40, 160, 60), Pictures.Flat(400, 300, 30, 40, 190),
            Pictures.Flat(400, 300, 220, 200, 40), Pictures.Flat(400, 300, 20, 20, 20),
        ];
        var alone = FrameSets.Check("SET-005", FrameSets.Of(colours));
        alone.Outcome.ShouldBe(CheckOutcome.CannotTell);
        alone.Message.ShouldContain("cannot be told without a reference");

        var approved = FrameSets.Shots(Photo).Select(FrameSets.SignatureOf).ToArray();
        var against = FrameSets.Check("SET-005", FrameSets.Of(colours, approved));
        against.Outcome.ShouldBe(CheckOutcome.Missed);
        against.Message.ShouldContain("further from the 5 approved frames of the brief");

        FrameSets.Check("SET-005", FrameSets.Of(colours, approved[0])).Outcome.ShouldBe(CheckOutcome.CannotTell);
    }

    [Fact]
    public void Equal_sets_give_equal_verdicts_and_a_replaced_frame_brings_only_its_own_signature()
    {
        var set = FrameSets.Of(FrameSets.Shots(Photo));
        var replaced = set with
        {
            Frames = set.Frames.SetItem(2, set.Frames[2] with { Signature = FrameSets.SignatureOf(Other(Photo)) }),
        };

        var recorded = replaced with
        {
            Frames = [.. replaced.Frames.Select(frame => frame with { Signature = FrameSignature.Parse(frame.Signature!.Text) })],
        };

        SetCheckEngine.Run(recorded, Given.Brief()).Standings.ShouldBe(SetCheckEngine.Run(replaced, Given.Brief()).Standings);
        FrameSets.Check("SET-004", recorded).Message.ShouldStartWith("Frame 3 has other colours");
    }

    private static Image Other(Image image) => image.Linear([0.5, 0.7, 1.0], [90, -20, -40], uchar: true).CopyMemory();
}
