using ReviewPipeline.Briefs;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

/// <summary>The commands of the trail on a log that was continued in a second shard.</summary>
public sealed class ShardsByCommandTests(Azurite azurite) : IDisposable
{
    private const int Entries = 270;

    private readonly string folder = Directory.CreateTempSubdirectory("shards-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_log_of_two_shards_is_verified_proven_witnessed_and_exported()
    {
        var keys = TrailKeys.Create(Directory.CreateDirectory(At("keys")).FullName);
        await using var bench = await Workbench.Start(
            azurite,
            ("Trail:SigningKeyFile", keys.SigningKeyFile!), ("Trail:VerifierKeyFile", keys.VerifierKeyFile!), ("Trail:LargestLog", "256"));
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Gia.Id, "gia", "Gia", Role.Governance), Workbench.Cancellation);
        var subject = SubjectId.Brief("long-told");
        await Tell(bench, subject, 180);
        await bench.Get<Seal>().Run(Workbench.Cancellation);
        var review = ReviewProgram.On(bench) with { Data = folder };
        (await review.Run("witness", "--state", At("seen"), "--once")).ShouldEndWith(0).Output.ShouldContain("First use");
        await Tell(bench, subject, Entries - 180);
        await bench.Get<Seal>().Run(Workbench.Cancellation);

        (await review.Run("verify")).ShouldEndWith(0).Output.ShouldContain($"The log holds {Entries} in 2 shards;");
        (await review.Run("verify", "--since", "1/1")).ShouldEndWith(0).Output.ShouldContain("Looked at: the 14 entries sealed after the first 256,");
        (await review.Run("verify", "--since", "256")).ShouldEndWith(0).Output.ShouldContain("Looked at: the 14 entries sealed after the first 256,");
        (await review.Run("verify", "--since", "2/1")).ShouldEndWith(2).Error.ShouldContain("No checkpoint of 1 entries was kept of shard 2.");
        foreach (var version in new[] { "1", "256", "257", $"{Entries}" })
        {
            await review.Run("prove", $"{subject}@{version}", "--out", At($"entry-{version}"));
            (await review.Run("check-proof", At($"entry-{version}"), "--key", keys.VerifierKeyFile!)).ShouldEndWith(0)
                .Output.ShouldContain($"entry {version} of {subject} is in the log of reviewpipeline.local/trail{(version is "1" or "256" ? ":" : "/1:")}");
        }

        File.Copy(At("seen"), At("earlier"));
        (await review.Run("prove", "--from", At("earlier"), "--out", At("grew"))).ShouldEndWith(0);
        (await review.Run("check-proof", At("grew"), "--key", keys.VerifierKeyFile!, "--from", At("earlier"))).ShouldEndWith(0)
            .Output.ShouldContain("each shard begins with the last checkpoint of the one before");
        (await review.Run("witness", "--state", At("seen"), "--once")).ShouldEndWith(0).Output.ShouldContain("over a change of shard");
        (await review.Run("verify", "--witness", At("seen"))).ShouldEndWith(0).Output.ShouldContain("was compared");
        (await review.Run("trail", subject.Value)).ShouldEndWith(0).Output.ShouldContain($"Sealed: {Entries} entries in 2 shards, 14 of them in the current one, shard 1;");
        (await review.Run("export", At("pack"), "--as", "gia")).ShouldEndWith(0);
        (await review.Run("check-pack", At("pack"), "--key", keys.VerifierKeyFile!)).ShouldEndWith(0).Output.ShouldContain("in 2 shards");
        Directory.Delete(At("pack/shard"), recursive: true);
        (await review.Run("check-pack", At("pack"), "--key", keys.VerifierKeyFile!)).ShouldEndWith(1).Output.ShouldContain("is gone");
    }

    private string At(string name) => Path.Combine(folder, name);

    private static async Task Tell(Workbench bench, SubjectId subject, int entries)
    {
        for (var rest = entries; rest > 0; rest -= 90)
        {
            var count = Math.Min(rest, 90);
            await bench.Subjects.Run<BriefState>(
                subject,
                $"{Guid.NewGuid()}",
                Workbench.Gia,
                (state, _) => Outcome.Accept([.. Enumerable.Range(1, count).Select(i => new BriefAdded((int)state.Version + i, "Long", "{}"))]),
                Workbench.Cancellation);
        }

        await bench.Get<WorkQueues>().Send(Pipeline.Queues.Seals, $$"""{"subject":"{{subject}}"}""", Workbench.Cancellation);
    }
}
