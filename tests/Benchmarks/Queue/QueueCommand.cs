using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.Benchmarks.EndToEnd;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.Queue;

/// <summary>
/// A page of 50 of the queue with a thousand and with a hundred thousand candidates in review, on the storage emulator: time and storage
/// calls, and what a new instance reads first. The two take turns, so that what slows the machine slows both. Needs Azurite: npm ci
/// --prefix functions/LocalHost.
/// </summary>
internal static class QueueCommand
{
    private const int Few = 1_000;
    private const int Many = 100_000;
    private const int Rounds = 200;
    private const double GoalRatio = 3;
    private const int GoalCalls = 2;

    private static readonly Actor Reviewer = new("person-00000000000000aa", Role.Approver);

    private static readonly (string Name, QueueFilter Filter)[] Filters =
    [
        ("nothing", new()),
        ("what a person may decide", new() { Mine = true }),
        ("a brief and a word", new() { Brief = SyntheticQueue.Brief(3), Search = "dawn" }),
        ("a finding, a maker's name and a word", new() { Finding = "SPEC-003", Search = "maker 7 gard", Mine = true }),
    ];

    public static void Run(string[] args) => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        Console.WriteLine(Machine.Description());
        await using var emulator = new Azurite();
        var few = await Instance.Start(await emulator.NewAccount(), Few);
        var many = await Instance.Start(await emulator.NewAccount(), Many);
        Console.WriteLine();
        Console.WriteLine("| page of 50, filtered by | found of 100,000 | calls | p50 at 1,000, ms | p50 at 100,000, ms | p95 at 1,000, ms | p95 at 100,000, ms | ratio of p95 | goal |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, filter) in Filters)
        {
            var times = new double[2][];
            (times[0], times[1]) = (new double[Rounds], new double[Rounds]);
            var (calls, found) = (0, 0);
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var which in round % 2 == 0 ? new[] { 0, 1 } : [1, 0])
                {
                    var page = await (which == 0 ? few : many).Page(filter, round);
                    times[which][round] = page.Milliseconds;
                    calls = Math.Max(calls, page.Calls);
                    found = which == 1 ? page.Found : found;
                }
            }

            Array.ForEach(times, Array.Sort);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {found:N0} | {calls} (goal ≤ {GoalCalls}) | {At(times[0], 50):0.0} | {At(times[1], 50):0.0} | {At(times[0], 95):0.0} | {At(times[1], 95):0.0} | **{At(times[1], 95) / At(times[0], 95):0.00}** | ≤ {GoalRatio:0} |"));
        }
    }

    private static double At(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    private sealed class Instance(string connection, QueueLog writer, ReviewQueue queue, int candidates)
    {
        private readonly Random random = new(5);

        public static async Task<Instance> Start(string connection, int candidates)
        {
            var account = StorageAccount.FromConnectionString(connection);
            await account.EnsureCreated(CancellationToken.None);
            var people = new PeopleDirectory(account);
            for (var maker = 0; maker < SyntheticQueue.Makers; maker++)
            {
                await people.Put(new(SyntheticQueue.Maker(maker), $"m{maker}", $"Maker {maker}", Role.Uploader), CancellationToken.None);
            }

            var writer = new QueueLog(account);
            await Fill(writer, candidates);

            var empty = GC.GetTotalMemory(forceFullCollection: true);
            using var calls = new StorageCalls(connection);
            var queue = new ReviewQueue(new(account), new(people, TimeProvider.System), TimeProvider.System);
            var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await queue.Page(new(), after: null, ReviewQueue.UsualPage, Reviewer, CancellationToken.None);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            processor = Environment.CpuUsage.TotalTime - processor;
            var memory = GC.GetTotalMemory(forceFullCollection: true) - empty;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"A new instance, {candidates:N0} in review: {calls.Total} storage calls, {milliseconds:0} ms to its first page ({processor.TotalMilliseconds:0} of processor time), {memory / 1e6:0.0} MB, {memory / (double)candidates:0} bytes a candidate."));
            return new(connection, writer, queue, candidates);
        }

        /// <summary>In a method of its own, so that the lines are forgotten before memory is measured.</summary>
        private static async Task Fill(QueueLog writer, int candidates)
        {
            foreach (var lines in SyntheticQueue.Lines(candidates).Chunk(5_000))
            {
                await writer.Append(lines, CancellationToken.None);
            }
        }

        /// <summary>After one candidate has changed, as on a busy day: the page has to read it.</summary>
        public async Task<(double Milliseconds, int Calls, int Found)> Page(QueueFilter filter, int round)
        {
            await writer.Append([SyntheticQueue.Line(random.Next(candidates), round + 3, random)], CancellationToken.None);
            using var calls = new StorageCalls(connection);
            var started = Stopwatch.GetTimestamp();
            var page = await queue.Page(filter, after: null, ReviewQueue.UsualPage, Reviewer, CancellationToken.None);
            return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, calls.Total, page.Found);
        }
    }
}
