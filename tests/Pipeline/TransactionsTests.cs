using ReviewPipeline.TestSupport.Transactions;

namespace ReviewPipeline.PipelineTests;

/// <summary>
/// What a candidate costs in storage transactions: a call that somebody adds does not come in unnoticed. The table that each prints is that of
/// <c>dotnet run -c Release --project tests/Benchmarks -- transactions</c>.
/// </summary>
public class TransactionsTests(Azurite azurite, ITestOutputHelper output)
{
    /// <summary>The target.</summary>
    private const int MostToDecision = 30;

    /// <summary>What is counted is not to depend on what else the machine does: decoding sixteen pictures takes it a quarter of a second, or three.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>As many as two fetches of the host bring.</summary>
    private const int Candidates = 32;

    /// <summary>What a single candidate costs while nobody else is there to share a write with: each step's calls, to the last one.</summary>
    private static readonly Dictionary<string, int> OfALoneCandidate = new(StringComparer.Ordinal)
    {
        [CountedPipeline.Step.Upload] = 3,
        [CountedPipeline.Step.Event] = 1,
        ["IngestUpload"] = 17,
        ["CheckCandidate"] = 29,
        [CountedPipeline.Step.Claim] = 6,
        [CountedPipeline.Step.Vote] = 4,
        [CountedPipeline.Step.Seal] = 12,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task From_upload_to_decision_a_candidate_of_many_costs_at_most_thirty(int frames)
    {
        var run = await CountedRun.Measure(await azurite.NewAccount(), Candidates, frames, Patience);

        output.WriteLine(TransactionTable.Of(run));
        run.EachToDecision.ShouldBeLessThanOrEqualTo(MostToDecision);
    }

    [Fact]
    public async Task No_step_of_a_lone_candidate_makes_more_calls_than_are_written_down_for_it()
    {
        var run = await CountedRun.Measure(await azurite.NewAccount(), candidates: 1, frames: 1);

        output.WriteLine(TransactionTable.Of(run));
        foreach (var step in run.ToDecision.GroupBy(count => count.Key.Step, count => count.Value))
        {
            step.Sum().ShouldBeLessThanOrEqualTo(OfALoneCandidate.GetValueOrDefault(step.Key), step.Key);
        }
    }
}
