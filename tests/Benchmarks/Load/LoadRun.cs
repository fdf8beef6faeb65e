using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.TestSupport.Transactions;

namespace ReviewPipeline.Benchmarks.Load;

/// <summary>One person who uploads and several who review, until the time is over; then until all that was uploaded is decided.</summary>
internal sealed class LoadRun : IAsyncDisposable
{
    public const int Reviewers = 3;

    private const string Brief = "load";
    private const int Frames = 5;

    /// <summary>So many different pictures; what follows the image in the file makes each another file.</summary>
    private const int Pictures = 16;

    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Empties = TimeSpan.FromMinutes(3);

    private readonly StagedDesk staged;
    private readonly DeskProcess desk;
    private readonly RunningHost functions;
    private readonly TemporaryFolder keys;
    private readonly Person uploader;
    private readonly List<Person> reviewers;
    private readonly Stopwatch clock = new();
    private readonly DateTimeOffset began;
    private readonly ConcurrentQueue<(SubjectId Candidate, double At)> uploads = [];
    private readonly ConcurrentQueue<Timed> votes = [];
    private readonly ConcurrentDictionary<string, bool> taken = new(StringComparer.Ordinal);
    private readonly List<Sample> samples = [];

    private LoadRun(StagedDesk staged, DeskProcess desk, RunningHost functions, TemporaryFolder keys, Person uploader, List<Person> reviewers)
    {
        (this.staged, this.desk, this.functions, this.keys, this.uploader, this.reviewers) = (staged, desk, functions, keys, uploader, reviewers);
        began = DateTimeOffset.UtcNow;
        clock.Start();
    }

    public static async Task<LoadRun> Start(string connection)
    {
        var folder = new TemporaryFolder();
        var made = TrailKeys.Create(folder.Path);
        (string, string)[] settings =
        [
            ("Trail__SigningKeyFile", made.SigningKeyFile!), ("Trail__VerifierKeyFile", made.VerifierKeyFile!), ("Trail__WitnessFile", made.WitnessFile!),
            ("SealSchedule", "*/10 * * * * *"), ("SweepSchedule", "0 */5 * * * *"), ("RemindSchedule", "0 */5 * * * *"), ("MeasureSchedule", "0 */5 * * * *"),
        ];
        var stage = new StagedDesk(connection);
        await stage.Prepare();
        var maker = await stage.AddPerson("Uma Castellanos", Role.Uploader);
        var approvers = new List<Person>();
        for (var i = 0; i < Reviewers; i++)
        {
            approvers.Add(await stage.AddPerson($"Reviewer{i} Lindqvist", Role.Approver));
        }

        await stage.AddBrief(Brief, StagedBrief.Document("Load", "2099-03-01T17:00:00+01:00"));
        var host = await RunningHost.StartFunctions(connection, settings);
        return new(stage, await DeskProcess.Start(connection, Stream.Null), host, folder, maker, approvers);
    }

    public async Task<LoadRecord> Go(TimeSpan time, double uploadsPerSecond)
    {
        using var uploading = new CancellationTokenSource(time);
        using var over = new CancellationTokenSource(time + Empties);
        var watching = Watch(over.Token);
        var reviewing = Task.WhenAll(reviewers.Select(reviewer => Review(reviewer, over.Token)));
        await Upload(uploadsPerSecond, uploading.Token);
        while (votes.Count < uploads.Count && !over.IsCancellationRequested)
        {
            await Task.Delay(BetweenSamples);
        }

        await over.CancelAsync();
        await Task.WhenAll(watching, reviewing);
        return new(samples, await Findings(), [.. votes]);
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await functions.DisposeAsync();
        await staged.DisposeAsync();
        keys.Dispose();
    }

    private async Task Upload(double perSecond, CancellationToken over)
    {
        var pictures = SmallPictures.Of(Pictures).ToList();
        using var client = new DeskClient(() => new(desk.Address), uploader.Id);
        var sending = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond));
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            byte[] content = [.. pictures[i % Pictures], .. BitConverter.GetBytes(i)];
            var number = i;
            sending.Add(Send(number, content));
            if (i == 0)
            {
                // The first signs in for all.
                await sending[0];
            }

            await pace.WaitForNextTickAsync(over).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await Task.WhenAll(sending);

        async Task Send(int i, byte[] content)
        {
            var at = clock.Elapsed.TotalSeconds;
            var (said, words) = await client.Upload($"/api/briefs/{Brief}/files/set-{i / Frames}/{i:00000}.jpg", content);
            if (said != Said.Yes)
            {
                throw new InvalidOperationException($"An upload was not taken: {words}");
            }

            uploads.Enqueue((SubjectId.Candidate(Brief, Convert.ToHexStringLower(SHA256.HashData(content))), at));
        }
    }

    /// <summary>Takes the first of the queue that nobody else here has, and approves it.</summary>
    private async Task Review(Person reviewer, CancellationToken over)
    {
        using var client = new DeskClient(() => new(desk.Address), reviewer.Id);
        while (!over.IsCancellationRequested)
        {
            var waiting = await staged.Get<ReviewQueue>().Next(new QueueFilter(), after: null, 50, reviewer.AsActor(), CancellationToken.None);
            var next = waiting.Items.FirstOrDefault(item => taken.TryAdd(item.Id, true));
            if (next is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
                continue;
            }

            var at = clock.Elapsed.TotalSeconds;
            var (said, words) = await client.Decide(next.Id, new(StringComparer.Ordinal)
            {
                ["kind"] = "approve",
                ["run"] = next.Run.ToString(CultureInfo.InvariantCulture),
                ["key"] = Guid.NewGuid().ToString("N"),
            });
            if (said != Said.Yes)
            {
                throw new InvalidOperationException($"A vote was not taken: {words}");
            }

            votes.Enqueue(new(at, clock.Elapsed.TotalSeconds - at));
        }
    }

    private async Task Watch(CancellationToken over)
    {
        var queues = staged.Get<WorkQueues>();
        while (!over.IsCancellationRequested)
        {
            var waiting = 0;
            foreach (var queue in Pipeline.Queues.All.Where(queue => queue is not Pipeline.Queues.Seals))
            {
                waiting += await queues.Depth(queue, CancellationToken.None);
            }

            var toSeal = await queues.Depth(Pipeline.Queues.Seals, CancellationToken.None);
            samples.Add(new(clock.Elapsed.TotalSeconds, waiting, toSeal, Resident(desk.ProcessId), Resident(functions.ProcessId)));
            await Task.Delay(BetweenSamples, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>By the time that each verdict was recorded at.</summary>
    private async Task<List<Timed>> Findings()
    {
        var found = new List<Timed>();
        foreach (var (candidate, at) in uploads)
        {
            await foreach (var entry in staged.Subjects.Entries(candidate, 1, CancellationToken.None))
            {
                if (entry.Data is CandidateChecked)
                {
                    found.Add(new(at, (entry.At - began).TotalSeconds - at));
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Megabytes, of a process and of those that it has started.</summary>
    private static double Resident(int process)
    {
        var kilobytes = 0.0;
        foreach (var status in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(folder => Path.Combine(folder, "status")))
        {
            try
            {
                var lines = File.ReadAllLines(status);
                if (Path.GetFileName(Path.GetDirectoryName(status)) == process.ToString(CultureInfo.InvariantCulture) || Number(lines, "PPid:") == process)
                {
                    kilobytes += Number(lines, "VmRSS:");
                }
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return kilobytes / 1024;
    }

    private static double Number(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : 0;
}
