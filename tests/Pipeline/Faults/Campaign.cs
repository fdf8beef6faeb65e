using System.Security.Cryptography;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>
/// Uploads and decisions through the desk while storage fails and programs are killed: two function hosts and the desk, all of them
/// behind a proxy that does to their requests what the weather says. The test itself goes past the proxy.
/// </summary>
internal sealed class Campaign(
    CampaignSize size, int seed, Workbench bench, StorageProxy proxy, Weather weather, LateDecision late, (string, string)[] settings, Action<string> tell) : IAsyncDisposable
{
    private const string Set = "campaign";

    private const int CandidatesAtOnce = 6;

    /// <summary>So many different ones: what is decided does not depend on what is to be seen, and drawing one takes longer than checking it.</summary>
    private const int Pictures = 8;

    private const int TellsEach = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>A message told of beforehand comes after 30 s; a killed program's messages and leases come back within as many.</summary>
    private static readonly TimeSpan Settles = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan OperatorLooks = TimeSpan.FromSeconds(10);

    private static readonly string[] Schedules = ["SealSchedule", "SweepSchedule", "RemindSchedule", "MeasureSchedule"];

    private readonly Random chance = new(seed);
    private Task killing = Task.CompletedTask;
    private readonly MortalProgram<DeskProcess> desk = new(() => DeskProcess.Start(proxy.Connection, Stream.Null));
    private readonly IMortal[] hosts =
        [.. Enumerable.Range(0, 2).Select(_ => new MortalProgram<RunningHost>(() => RunningHost.StartFunctions(proxy.Connection, settings)))];

    private IMortal[] Programs => [.. hosts, desk];

    public Ledger Ledger { get; } = new();

    public int Kills { get; private set; }

    /// <summary>Messages that failed five times and were given another try by somebody.</summary>
    public int GivenUp { get; private set; }

    private int Work => size.Uploads + size.Decisions;

    private int Done => Ledger.Uploads.Count + Ledger.Decisions.Count;

    /// <summary>Where the desk listened last: while it is dead, whoever calls there is refused the connection.</summary>
    private Uri Address() => new(desk.Last!.Address);

    private static CancellationToken Cancellation => Workbench.Cancellation;

    /// <summary>Person ids, in the order they vote.</summary>
    public static IEnumerable<Person> Voters(CampaignSize size) =>
        Enumerable.Range(1, size.Voters).Select(i => new Person($"person-00000000000001{i:00}", $"voter{i}", $"Voter {i}", Role.Approver));

    public static Person Uploader { get; } = new("person-0000000000000100", "uma", "Uma", Role.Uploader);

    /// <summary>Every second, so that sealing is under way whenever a program dies.</summary>
    public static (string, string)[] Scheduled => [.. Schedules.Select((name, i) => (name, i == 0 ? "* * * * * *" : "0 */5 * * * *"))];

    public async Task Run()
    {
        await Task.WhenAll(Programs.Select(program => program.Start()));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        killing = Kill(over.Token);
        var operating = Operate(over.Token);
        var working = UploadAndVote(over.Token);
        try
        {
            // Where the trail was not whole after a death, or a program did not come back, it ends there.
            await await Task.WhenAny(killing, working);
            await Task.WhenAll(killing, working);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(killing, operating).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The weather clears, and everything that waits is worked on, also what was given up.</summary>
    public async Task Settle()
    {
        weather.ClearUp();
        var queues = bench.Get<WorkQueues>();
        await Eventually.Holds(
            async () =>
            {
                // What waits to be sealed would wait for ever.
                (await bench.Get<TrailLog>().ReadAlarm(Cancellation))?.Why.ShouldBeNull("sealing is stopped");
                var waiting = await RequeueAll();
                foreach (var queue in Pipeline.Queues.All)
                {
                    waiting += await queues.Depth(queue, Cancellation);
                }

                return waiting == 0;
            },
            Settles,
            "no message waits");
    }

    /// <inheritdoc cref="Faults.PutBack.AndSeal"/>
    public async Task<string> PutBack()
    {
        await Task.WhenAll(hosts.Select(host => host.Kill()));
        return await new PutBack(bench).AndSeal(hosts[0].Start);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Programs)
        {
            await program.DisposeAsync();
        }
    }

    /// <summary>Each candidate from its upload to its last vote, a few at a time: this is about faults, and not about how much may wait.</summary>
    private async Task UploadAndVote(CancellationToken over)
    {
        var pictures = Enumerable.Range(1, Pictures).Select(i => PipelineTests.Pictures.Jpeg((uint)(seed * 100) + (uint)i, 640, 336)).ToList();
        using var uploader = new DeskClient(Address, Uploader.Id);
        var voters = Voters(size).Select(voter => (voter, Client: new DeskClient(Address, voter.Id))).ToList();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = CandidatesAtOnce, CancellationToken = over };
        await Parallel.ForAsync(0, size.Uploads, atOnce, async (i, _) =>
        {
            // Another one for each that the desk did not acknowledge.
            SubjectId? candidate = null;
            for (var attempt = i; candidate is null; attempt += size.Uploads)
            {
                // What follows the image in the file makes it another file, and changes no pixel.
                byte[] content = [.. pictures[i % Pictures], .. BitConverter.GetBytes(attempt)];
                candidate = await Upload(uploader, $"{attempt:0000}.jpg", content);
            }

            await InReview(candidate.Value);
            await Vote(candidate.Value, voters);
        });
        voters.ForEach(voter => voter.Client.Dispose());
    }

    /// <returns>Null where the desk did not acknowledge it.</returns>
    private async Task<SubjectId?> Upload(DeskClient uploader, string file, byte[] content)
    {
        await WhileKillsAreDue();
        var candidate = SubjectId.Candidate(Workbench.Brief, Convert.ToHexStringLower(SHA256.HashData(content)));
        var (said, _) = await uploader.Upload($"/api/briefs/{Workbench.Brief}/files/{Set}/{file}", content);
        Ledger.Uploads.Enqueue(new(candidate, said));
        return said == Said.Yes ? candidate : null;
    }

    private async Task Vote(SubjectId candidate, IEnumerable<(Person Voter, DeskClient Client)> voters)
    {
        foreach (var (voter, client) in voters)
        {
            await WhileKillsAreDue();
            var key = Guid.NewGuid().ToString("N");
            var (said, _) = await client.Decide(candidate.Value, new() { ["kind"] = "approve", ["run"] = "1", ["key"] = key });
            Ledger.Decisions.Enqueue(new(candidate, voter.AsActor(), $"decide-approve-{key}", said));
        }
    }

    private Task InReview(SubjectId candidate) => Eventually.Holds(
        async () => (await bench.Subjects.Read<CandidateState>(candidate, Cancellation)).Status == Status.InReview,
        Settles,
        $"{candidate} is in review");

    /// <summary>What was given up five times in a storm gets another try, as by somebody who answers the alert.</summary>
    private async Task Operate(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            GivenUp += await RequeueAll();
            await Task.Delay(OperatorLooks, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> RequeueAll()
    {
        var again = 0;
        foreach (var queue in Pipeline.Queues.All)
        {
            again += await bench.Get<Requeue>().Run(queue, Workbench.Gia, Cancellation);
        }

        return again;
    }

    /// <summary>Work goes no further ahead than two deaths: on a fast machine it would be done before the programs have died.</summary>
    private async Task WhileKillsAreDue()
    {
        while (Done * size.Kills > Work * (Kills + 2) && !killing.IsCompleted)
        {
            await Task.Delay(Pause, Cancellation);
        }
    }

    /// <summary>One program after another dies, evenly over the work that is done; at each death the trail must be whole.</summary>
    private async Task Kill(CancellationToken over)
    {
        while (Kills < size.Kills)
        {
            if (Done <= Work * Kills / size.Kills)
            {
                await Task.Delay(Pause, over);
                continue;
            }

            var program = Programs[chance.Next(Programs.Length)];
            await Task.Delay(Pause * chance.NextDouble(), over);
            await program.Kill();
            Kills++;
            if (Kills == size.Kills / 2)
            {
                late.Fall();
            }

            await ShouldBeProven();
            await program.Start();
            if (Kills % TellsEach == 0)
            {
                tell($"{Kills} of {size.Kills} deaths, {Done} of {Work} uploads and decisions.");
            }
        }
    }

    /// <summary>What is false is found at once; sealing may lag for as long as a dead sealer's message is out of sight.</summary>
    public async Task ShouldBeProven()
    {
        VerifyReport? report = null;
        try
        {
            await Eventually.Holds(
                async () =>
                {
                    report = await bench.Get<Verify>().Run(Heads.Of, progress: null, Cancellation);
                    report.ShouldNotBeOfType<VerifyReport.Tampered>(report is VerifyReport.Tampered found ? string.Join('\n', found.Differences) : null);
                    return report is VerifyReport.Proven;
                },
                Settles,
                "the trail is proven");
        }
        catch (TimeoutException)
        {
            report.ShouldBeOfType<VerifyReport.Proven>(report?.ToString());
        }
    }
}
