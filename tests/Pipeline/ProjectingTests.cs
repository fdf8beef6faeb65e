using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.PipelineTests;

public class ProjectingTests(Azurite azurite)
{
    private static readonly CandidateCommand Approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);

    [Fact]
    public async Task What_a_run_that_failed_has_left_of_an_older_head_goes_when_its_message_comes_again()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var candidate = await bench.InReview(maker: Workbench.Uploader);
        await Run(bench, candidate, "approve", Approve);
        var approved = Projection.RowsOf(candidate, await bench.Subjects.Read<CandidateState>(candidate, Workbench.Cancellation));
        await Run(bench, candidate, "reopen", new CandidateCommand.Reopen("The logo is the old one."));

        // A run that had read the approved head was slow, wrote its rows when the other had marked its own, and died before it marked them.
        await bench.Get<Lists>().PutAll(approved, Workbench.Cancellation);
        await bench.Deliver(Pipeline.Queues.Changes, SubjectMessage.Of(candidate));

        (await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation)).Rows.ShouldBeEmpty();
    }

    private static async Task Run(Workbench bench, SubjectId candidate, string key, CandidateCommand command)
    {
        (await bench.Desk.Run(candidate, key, command, command is CandidateCommand.Reopen ? Workbench.Gia : Workbench.Ana, Workbench.Cancellation)).ShouldBeOfType<CommandResult<CandidateState>.Done>();
        await bench.Drain();
    }
}
