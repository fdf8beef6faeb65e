using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>
/// One upload's whole way, and one decision, by a program that dies before or after a storage call, at each in turn. The next program
/// finds what the host would give it: the message that the dead one had not finished.
/// </summary>
public class EveryStorageCallTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>A part of the calls in every test run, another one with each seed.</summary>
    private static readonly int Step = CampaignSize.IsFull ? 1 : 7;

    private static readonly int First = CampaignSize.IsFull ? 1 : 1 + (CampaignSize.Seed % Step);

    /// <summary>A change that was committed by a program that died before it told of it is told of after 30 s.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(60);

    private static readonly Fate[] Fates = [Fate.NeverArrives, Fate.AnswerIsLost];

    private static readonly CandidateCommand Approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);

    [Fact]
    public Task An_upload_comes_through_once_wherever_a_program_dies() => DiesEitherWay(UploadsComeThrough);

    [Fact]
    public Task A_decision_takes_effect_once_wherever_a_program_dies_and_whoever_sends_it_again() => DiesEitherWay(DecisionsTakeEffectOnce);

    private async Task DiesEitherWay(Func<Workbench, Fate, Task> work)
    {
        await using var bench = await Workbench.WithBrief(azurite);
        foreach (var fate in Fates)
        {
            await work(bench, fate);
        }

        await ShouldBeWhole(bench);
    }

    private async Task UploadsComeThrough(Workbench bench, Fate fate)
    {
        var call = First;
        for (var died = true; died; call += Step)
        {
            await using var doomed = await DoomedProgram.Start(bench.Connection, call, fate);
            var file = $"{fate}-{call}.jpg";
            var path = $"{Workbench.Brief}/a/{file}";
            var picture = Pictures.Jpeg(PictureOf(call, fate), 320, 168);
            var etag = "";
            died = !await doomed.Survives(async program => etag = await program.Bring(path, picture, "image/jpeg", Workbench.Uploader));

            // Whoever was not answered sends it again.
            await bench.Announce(path, died ? await bench.Bring(path, picture, "image/jpeg", Workbench.Uploader) : etag);
            died = died || await Dies(doomed, bench);
            await bench.Drain();

            SubjectId.TryParse((await bench.Candidate(file)).Id, out var id).ShouldBeTrue();
            (await bench.KindsOf(id)).ShouldBe(["candidate.opened", "candidate.checked"], file);
        }

        output.WriteLine($"Died at {(call - First) / Step} of some {call} calls, {fate}.");
        call.ShouldBeGreaterThan(30);
    }

    private async Task DecisionsTakeEffectOnce(Workbench bench, Fate fate)
    {
        var call = 1;
        for (var died = true; died; call++)
        {
            await using var doomed = await DoomedProgram.Start(bench.Connection, call, fate);
            var id = await bench.InReview($"{fate}-{call}.png", PictureOf(call, fate));

            died = !await doomed.Survives(program => program.Desk.Run(id, "press", Approve, Workbench.Ana, Workbench.Cancellation));

            (await Approvals(bench, id)).ShouldBeInRange(died ? 0 : 1, 1);
            (await bench.Desk.Run(id, "press", Approve, Workbench.Ana, Workbench.Cancellation)).ShouldBeOfType<CommandResult<CandidateState>.Done>();
            (await Approvals(bench, id)).ShouldBe(1);
        }

        output.WriteLine($"Died at each of {call - 1} calls, {fate}.");
        call.ShouldBeGreaterThan(5);
    }

    /// <summary>Another one each time: the same bytes would be one candidate under two names. An upload makes fewer than 1,000 calls.</summary>
    private static uint PictureOf(int call, Fate fate) => (uint)(call + (1000 * (int)fate));

    /// <summary>The host takes a message, has the doomed program do its work, and gives it to the next where that one dies.</summary>
    private static async Task<bool> Dies(DoomedProgram doomed, Workbench bench)
    {
        while (true)
        {
            var worked = false;
            foreach (var queue in Pipeline.Queues.All.Where(queue => queue != Pipeline.Queues.Seals))
            {
                foreach (var message in await bench.Get<WorkQueues>().Receive(queue, 1, TimeSpan.FromMinutes(5), Workbench.Cancellation))
                {
                    worked = true;
                    var survives = await doomed.Survives(program => program.Deliver(queue, message.Body));
                    await (survives ? Task.CompletedTask : bench.Deliver(queue, message.Body));
                    await bench.Get<WorkQueues>().Delete(queue, message, Workbench.Cancellation);
                    if (!survives)
                    {
                        return true;
                    }
                }
            }

            if (!worked)
            {
                return false;
            }
        }
    }

    private static async Task<int> Approvals(Workbench bench, SubjectId id) =>
        (await bench.KindsOf(id)).Count(kind => kind == "candidate.approved");

    private static async Task ShouldBeWhole(Workbench bench)
    {
        await Eventually.Holds(
            async () =>
            {
                await bench.Drain();
                return await bench.Get<WorkQueues>().Depth(Pipeline.Queues.Changes, Workbench.Cancellation) == 0;
            },
            Told,
            "every change has been told of");
        var report = await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation);
        report.Heads.ShouldBeEmpty();
        report.Rows.ShouldBeEmpty(string.Join('\n', report.Rows));
    }
}
