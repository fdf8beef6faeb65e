using ReviewPipeline.Benchmarks.Credentials;
using ReviewPipeline.Benchmarks.EndToEnd;
using ReviewPipeline.Benchmarks.FrameSets;
using ReviewPipeline.Benchmarks.Growth;
using ReviewPipeline.Benchmarks.Isolation;
using ReviewPipeline.Benchmarks.Labelled;
using ReviewPipeline.Benchmarks.Load;
using ReviewPipeline.Benchmarks.Queue;
using ReviewPipeline.Benchmarks.Search;
using ReviewPipeline.Benchmarks.Speed;
using ReviewPipeline.Benchmarks.Tiles;
using ReviewPipeline.Benchmarks.Trail;
using ReviewPipeline.Benchmarks.Transactions;

// One line a benchmark; each has a folder of its own.
var commands = new (string Name, string Measures, Action<string[]> Run)[]
{
    ("speed", "full analysis of one candidate against plain decoding; memory, allocations, throughput (docs/performance.md)", SpeedCommand.Run),
    ("isolation", "the same check in this process and in a decoder of its own: time, throughput, start (docs/adr/0016)", IsolationCommand.Run),
    ("endtoend", "candidates a second on the storage emulator, and storage calls for each (docs/performance.md)", EndToEndCommand.Run),
    ("transactions", "storage transactions of a candidate from upload to decision, by step, and their price (docs/performance.md)", TransactionsCommand.Run),
    ("load", "uploads and reviewers together for ten minutes: queues, latency and memory, plotted (docs/performance.md)", LoadCommand.Run),
    ("growth", "rebuild, sweep and a changed brief with 1,000 candidates and with 10,000: storage calls and time (docs/performance.md)", GrowthCommand.Run),
    ("framesets", "thresholds for frame sets from labelled ones, and what they find on held-out sources (docs/consistency.md)", FrameSetsCommand.Run),
    ("credentials", "reading and validating Content Credentials (docs/content-credentials.md)", CredentialsCommand.Run),
    ("search", "finding near-duplicates among 1,000 to 1,000,000 images, and what a new instance reads first", SearchCommand.Run),
    ("queue", "a page of the queue among 1,000 and 100,000 candidates in review: time and storage calls (docs/performance.md)", QueueCommand.Run),
    ("copies", "how far altered copies lie from a picture, and how near distinct pictures come (docs/near-duplicates.md)", CopiesCommand.Run),
    ("trail", "verification of a sealed trail against a plain parse and hash; a log ten times as long; proofs (docs/performance.md)", TrailCommand.Run),
    ("tiles", "cutting large pictures into tiles: time, size, memory (docs/adr/0010)", TilesCommand.Run),
    ("labelled", "false alarms and misses of every check on real images with planted defects (docs/checks.md)", LabelledCommand.Run),
    ("pictures", "an example of each check's finding, for docs/checks.md", PicturesCommand.Run),
};

var command = Array.Find(commands, command => command.Name.Equals(args.FirstOrDefault(), StringComparison.Ordinal));
if (command.Run is null)
{
    Console.WriteLine("dotnet run -c Release --project tests/Benchmarks -- COMMAND");
    foreach (var (name, measures, _) in commands)
    {
        Console.WriteLine($"  {name,-10} {measures}");
    }

    return 1;
}

command.Run(args[1..]);
return 0;
