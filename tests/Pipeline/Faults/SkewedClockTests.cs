using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>Programs whose clocks are ten minutes fast and ten minutes slow work on one pipeline.</summary>
public class SkewedClockTests(Azurite azurite)
{
    private const int Rounds = 6;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    private static readonly CandidateCommand Approve = new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null);

    [Fact]
    public async Task Work_goes_on_and_the_trail_stays_proven()
    {
        using var keys = new TemporaryFolder();
        (string, string)[] settings = SigningSettings.In(keys.Path);
        await using var bench = await Workbench.WithBrief(azurite, settings);
        await using var fast = Workbench.On(bench.Connection, new SkewedClock(Skew), settings);
        await using var slow = Workbench.On(bench.Connection, new SkewedClock(-Skew), settings);
        Workbench[] programs = [fast, slow];

        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = (programs[round % 2], programs[(round + 1) % 2]);
            var id = await one.InReview($"{round}.png", (uint)round + 1);
            await one.Get<Seal>().Run(Workbench.Cancellation);
            var decided = await other.Desk.Run(id, "press", Approve, Workbench.Ana, Workbench.Cancellation);
            decided.ShouldBeOfType<CommandResult<CandidateState>.Done>(decided.ToString());
            await other.Drain();
            await other.Get<Seal>().Run(Workbench.Cancellation);
        }

        foreach (var program in programs.Append(bench))
        {
            var report = await program.Get<Verify>().Run(Heads.Of, progress: null, Workbench.Cancellation);
            report.ShouldBeOfType<VerifyReport.Proven>(report is VerifyReport.Tampered found ? string.Join('\n', found.Differences) : report.ToString());
        }
    }

    private sealed class SkewedClock(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
    }
}
