using NetVips;
using ReviewPipeline.Checks;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class FrameSetTests(Azurite azurite)
{
    private static readonly SubjectId Set = SubjectId.Set(Workbench.Brief, "a");

    [Fact]
    public async Task Five_frames_are_compared_and_the_odd_one_is_named()
    {
        await using var bench = await WithFrames(Shot(1), Shot(2), Soft(3), Shot(4), Shot(5));

        var set = await Report(bench);

        set.Status.ShouldBe(Status.Complete);
        set.Frames.Select(frame => frame.File).ShouldBe(["shot-1.png", "shot-2.png", "shot-3.png", "shot-10.png", "shot-11.png"]);
        set.Frames.Where(frame => frame.Standing!.Odd).Select(frame => frame.Number).ShouldBe([3]);
        Result(set, "SET-001").Outcome.ShouldBe(CheckOutcome.Met);
        Result(set, "SET-004").Message.ShouldStartWith("Frame 3 is softer");
        (await bench.Briefs.Sets(Workbench.Brief, Workbench.Cancellation).SingleAsync(Workbench.Cancellation))
            .Findings.Select(finding => finding.Code).ShouldBe(["SET-004"]);
    }

    [Fact]
    public async Task The_verdict_is_recorded_once_however_often_messages_come()
    {
        await using var bench = await WithFrames(Shot(1), Shot(2), Shot(3), Shot(4), Shot(5));
        var before = await bench.KindsOf(Set);

        foreach (var (queue, body) in bench.Delivered.ToArray())
        {
            await bench.Deliver(queue, body);
        }

        await bench.Drain();
        (await bench.KindsOf(Set)).ShouldBe(before);
        before.Count(kind => kind == "set.checked").ShouldBe(5);
        before[^1].ShouldBe("set.checked");
    }

    [Fact]
    public async Task A_replaced_frame_counts_in_place_of_the_old_one_and_no_other_frame_is_looked_at_again()
    {
        await using var bench = await WithFrames(Shot(1), Shot(2), Soft(3), Shot(4), Shot(5));
        var before = await Report(bench);
        var others = before.Frames.Where(frame => frame.Number != 3).Select(frame => frame.Candidate).ToArray();
        var versions = await Versions(bench, others);
        foreach (var other in others)
        {
            var state = await bench.Subjects.Read<CandidateState>(Id(other), Workbench.Cancellation);
            await bench.Container(Pipeline.Containers.Originals).DeleteBlobAsync(state.Sha256, cancellationToken: Workbench.Cancellation);
        }

        await bench.Upload($"{Workbench.Brief}/a/shot-3.png", Shot(3));

        var after = await Report(bench);
        after.Frames.Length.ShouldBe(5);
        after.Frames[2].Candidate.ShouldNotBe(before.Frames[2].Candidate);
        after.Frames.ShouldAllBe(frame => !frame.Standing!.Odd);
        Result(after, "SET-001").Outcome.ShouldBe(CheckOutcome.Met);
        (await Versions(bench, others)).ShouldBe(versions);
    }

    [Fact]
    public async Task A_rejected_frame_is_no_longer_there()
    {
        await using var bench = await WithFrames(Shot(1), Shot(2), Shot(3), Shot(4), Shot(5));
        var frame = Id((await Report(bench)).Frames[1].Candidate);

        var reject = new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Not ours.");
        await bench.Desk.Run(frame, "press", reject, Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();

        var set = await Report(bench);
        set.Frames[1].Counts.ShouldBeFalse();
        set.Frames[1].Standing.ShouldBeNull();
        Result(set, "SET-001").Message.ShouldStartWith("4 of 5 frames are there. 1 file came and was refused or rejected.");
    }

    [Fact]
    public async Task The_same_bytes_under_two_names_are_two_frames_and_told()
    {
        await using var bench = await WithFrames(Shot(1), Shot(2), Shot(3), Shot(4), Shot(2));

        var set = await Report(bench);

        set.Status.ShouldBe(Status.Complete);
        Result(set, "SET-003").Message.ShouldStartWith("Frames 2 and 5 are the same file.");
    }

    [Fact]
    public async Task Approved_frames_of_the_brief_are_the_reference_of_its_other_sets()
    {
        await using var bench = await WithFrames(Shot(1));
        var approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);
        var hero = Id((await Report(bench)).Frames[0].Candidate);
        await bench.Desk.Run(hero, "press", approve, Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();

        await bench.Upload($"{Workbench.Brief}/b/one.png", Shot(2));
        await bench.Upload($"{Workbench.Brief}/b/two.png", Shot(3));

        var other = await bench.Get<CompareFrames>().Report(Workbench.Brief, "b", Workbench.Cancellation);
        other!.Check!.Reference.ShouldBe([hero.Value]);
    }

    private static CheckResult Result(FrameSetReport set, string code) => set.Check!.Results.Single(result => result.Code == code);

    private static async Task<FrameSetReport> Report(Workbench bench) =>
        (await bench.Get<CompareFrames>().Report(Workbench.Brief, "a", Workbench.Cancellation)).ShouldNotBeNull();

    private static async Task<long[]> Versions(Workbench bench, IEnumerable<string> candidates)
    {
        List<long> versions = [];
        foreach (var candidate in candidates)
        {
            versions.Add((await bench.Subjects.Read<CandidateState>(Id(candidate), Workbench.Cancellation)).Version);
        }

        return [.. versions];
    }

    private static SubjectId Id(string text) => SubjectId.TryParse(text, out var id) ? id : throw new ArgumentException(text, nameof(text));

    /// <summary>Names whose order by number is another one than by letters.</summary>
    private async Task<Workbench> WithFrames(params byte[][] frames)
    {
        var bench = await Workbench.WithBrief(azurite);
        int[] numbers = [1, 2, 3, 10, 11];
        for (var i = 0; i < frames.Length; i++)
        {
            await bench.Upload($"{Workbench.Brief}/a/shot-{numbers[i]}.png", frames[i]);
        }

        return bench;
    }

    private static byte[] Shot(int number) => Cut(number, image => image.PngsaveBuffer());

    private static byte[] Soft(int number) => Cut(number, image => image.Gaussblur(2).PngsaveBuffer());

    /// <summary>A part of one large picture with grain, from another place for each number.</summary>
    private static byte[] Cut(int number, Func<Image, byte[]> save)
    {
        using var picture = Image.NewFromBuffer(Pictures.Png(7, 900, 500));
        using var grain = Image.Gaussnoise(900, 500, sigma: 4, mean: 0, seed: 3);
        using var whole = (picture + grain).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var cut = whole.Crop(40 * number, 20 * number, 600, 314);
        return save(cut);
    }
}
