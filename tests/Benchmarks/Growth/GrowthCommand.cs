using System.Diagnostics;
using System.Globalization;
using ReviewPipeline.Benchmarks.EndToEnd;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.Benchmarks.Growth;

/// <summary>
/// What goes over everything that is stored, or over a brief: rebuild, sweep and a changed brief, with so many candidates and with ten times as
/// many, a hundred to a brief. The two take turns. Needs Azurite: npm ci --prefix functions/LocalHost.
/// </summary>
internal static class GrowthCommand
{
    private const int Usual = 1_000;
    private const int Times = 10;
    private const int InABrief = 100;
    private const int InASet = 5;
    private const int Rounds = 5;

    private static readonly Actor Lead = new("person-00000000000000aa", Role.Governance);

    private static readonly (string Name, Func<StagedDesk, int, Task> Work)[] Works =
    [
        ("rebuild, nothing to put right", async (desk, _) => RequireNothing(await desk.Get<Rebuild>().Run(repairHeads: false, CancellationToken.None))),
        ("sweep, nothing missed", async (desk, _) => RequireNothing(await desk.Get<Sweep>().Run(CancellationToken.None, TimeSpan.Zero))),
        ("a changed brief, until its candidates are told of", Change),
    ];

    public static void Run(string[] args) => RunAsync(args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : Usual).GetAwaiter().GetResult();

    private static async Task RunAsync(int few)
    {
        Console.WriteLine(Machine.Description());
        await using var emulator = new Azurite();
        await using var small = await Fill(await emulator.NewAccount(), few);
        await using var large = await Fill(await emulator.NewAccount(), few * Times);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| | calls at {few:N0} | calls at {few * Times:N0} | times as many | s at {few:N0} | s at {few * Times:N0} | times as long |"));
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var (name, work) in Works)
        {
            var (at, atTimes) = (new List<Cost>(), new List<Cost>());
            for (var round = 0; round < Rounds; round++)
            {
                at.Add(await Measure(small, desk => work(desk, round)));
                atTimes.Add(await Measure(large, desk => work(desk, round)));
            }

            var (one, ten) = (Median(at), Median(atTimes));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {one.Calls:N0} | {ten.Calls:N0} | **{ten.Calls / one.Calls:0.0}** | {one.Seconds:0.00} | {ten.Seconds:0.00} | **{ten.Seconds / one.Seconds:0.0}** |"));
        }
    }

    private static async Task<StagedDesk> Fill(string connection, int candidates)
    {
        var desk = new StagedDesk(connection);
        await desk.Prepare();
        var picture = Picture.Landscape(1);

        // Candidates of one brief by turns, so that those of a set don't wait for each other.
        await Parallel.ForEachAsync(Enumerable.Range(0, candidates).Chunk(InABrief), async (numbers, _) =>
        {
            var slug = Slug(numbers[0] / InABrief);
            await desk.AddBrief(slug, Brief(slug));
            foreach (var i in numbers)
            {
                await desk.AddCandidate(slug, $"set-{i / InASet}", $"{i:000000}.png", picture, Results.Met, Results.WrongSize);
            }
        });

        // What became of a file is listed by intake, in whose part this was done.
        await desk.Get<Rebuild>().Run(repairHeads: false, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{candidates:N0} candidates are in review."));
        return desk;
    }

    private static async Task Change(StagedDesk desk, int round)
    {
        await desk.Shelf.Add(Slug(0), Brief($"Changed {round}"), $"change-{round}", Lead, CancellationToken.None);
        await desk.Project(SubjectId.Brief(Slug(0)));
    }

    private static async Task<Cost> Measure(StagedDesk desk, Func<StagedDesk, Task> work)
    {
        using var calls = new StorageCalls(desk.ConnectionString);
        var started = Stopwatch.GetTimestamp();
        await work(desk);
        return new(calls.Total, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static Cost Median(List<Cost> costs) =>
        new(PairedRounds.Median(costs.Select(cost => cost.Calls)), PairedRounds.Median(costs.Select(cost => cost.Seconds)));

    private static string Slug(int brief) => $"brief-{brief}";

    private static string Brief(string title) => StagedBrief.Document(title, "2099-01-01T17:00:00+01:00", frames: InASet);

    private static void RequireNothing(RebuildReport report)
    {
        if (!report.Heads.IsEmpty || !report.Rows.IsEmpty)
        {
            throw new InvalidOperationException($"Lists differ from what is on record, so this measures putting them right: {string.Join(", ", report.Rows)}.");
        }
    }

    private static void RequireNothing(SweepReport report)
    {
        if (report.Missed > 0)
        {
            throw new InvalidOperationException($"{report.Missed} uploads were told of, so this measures telling.");
        }
    }

    private sealed record Cost(double Calls, double Seconds);
}
