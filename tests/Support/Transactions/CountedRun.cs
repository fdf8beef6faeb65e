namespace ReviewPipeline.TestSupport.Transactions;

/// <summary>What candidates cost in storage transactions, once all is under way.</summary>
/// <param name="ToDecision">From the upload to the vote that decides, and sealing what was recorded until then.</param>
/// <param name="After">Telling of the decision, counting the set anew, and sealing the decision.</param>
/// <param name="Shared">What comes with time and with batches, not with candidates: the log's own blobs.</param>
/// <param name="EmptyLooks">Looks at queues where nothing was, which come with time: in none of the others.</param>
public sealed record CountedRun(
    int Candidates,
    IReadOnlyDictionary<Transaction, int> ToDecision,
    IReadOnlyDictionary<Transaction, int> After,
    IReadOnlyDictionary<Transaction, int> Shared,
    int EmptyLooks)
{
    public double EachToDecision => Each(ToDecision.Values.Sum());

    public double EachAfter => Each(After.Values.Sum());

    /// <summary>Of a number of transactions, those of one candidate.</summary>
    public double Each(int transactions) => (double)transactions / Candidates;

    /// <param name="frames">Candidates in a set: all are of one brief.</param>
    /// <param name="patience">How long steps wait for each other, so that a busy machine counts as an idle one; null for as long as they do otherwise.</param>
    public static async Task<CountedRun> Measure(string connection, int candidates, int frames, TimeSpan? patience = null)
    {
        using var keys = new TemporaryFolder();
        await using var pipeline = await CountedPipeline.Start(connection, frames, keys.Path);
        pipeline.WaitFor(patience);

        // What a program asks for once, it has asked for.
        await Upload(pipeline, "warm-up", frames, frames, from: 1_000_000);
        await pipeline.Work();
        await pipeline.Seal();
        await pipeline.Decide();
        await pipeline.Work();
        await pipeline.Seal();
        await CountedPipeline.UntilSealingKnows();
        pipeline.Clear();

        await Upload(pipeline, "set", candidates, frames, from: 0);
        await pipeline.Work();
        await pipeline.Seal();
        var decided = await pipeline.Decide();
        if (decided != candidates)
        {
            throw new InvalidOperationException($"{decided} of {candidates} were decided.");
        }

        var toDecision = pipeline.Count.Counts.ToDictionary();
        pipeline.Count.Clear();
        await pipeline.Work();
        await pipeline.Seal();
        var after = pipeline.Count.Counts.ToDictionary();
        return new(candidates, Of(toDecision, isShared: false), Of(after, isShared: false), Sum(Of(toDecision, isShared: true), Of(after, isShared: true)), pipeline.EmptyLooks);
    }

    private static Task Upload(CountedPipeline pipeline, string set, int candidates, int frames, int from) =>
        pipeline.Upload([.. SmallPictures.Of(candidates, from).Select((content, i) => ($"{set}-{i / frames}", $"{i}.jpg", content))]);

    /// <summary>A batch of sealing reads and writes the log's blobs, however many entries it has.</summary>
    private static bool IsShared(Transaction made) => made.Step == CountedPipeline.Step.Seal && made.Service == StorageService.Blob;

    private static Dictionary<Transaction, int> Of(Dictionary<Transaction, int> counts, bool isShared) =>
        counts.Where(count => count.Value > 0 && IsShared(count.Key) == isShared).ToDictionary();

    private static Dictionary<Transaction, int> Sum(Dictionary<Transaction, int> one, Dictionary<Transaction, int> other) =>
        one.Concat(other).GroupBy(count => count.Key, count => count.Value).ToDictionary(count => count.Key, count => count.Sum());
}
