using System.Text;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

/// <summary>What one host remembers of its own work is no more than a guess where another host has worked on the same.</summary>
public class SeveralHostsTests(Azurite azurite)
{
    private const string Image = "spring-launch/a/hero.png";

    [Theory]
    [InlineData("""{"model":"Model X","sed":7}""", Status.Quarantined)]
    [InlineData("""{"model":"Model Y"}""", Status.InReview)]
    public async Task What_was_done_or_held_back_is_checked_once_another_host_has_taken_in_a_new_sidecar(string first, Status then)
    {
        await using var one = await Workbench.WithBrief(azurite);
        await using var other = Workbench.On(one.Connection);
        await one.Put($"{Image}.json", Encoding.UTF8.GetBytes(first));
        await one.Upload(Image, Pictures.Png(1));
        (await one.Candidate("hero.png")).Status.ShouldBe(then);

        await TakesIn(other, """{"model":"Model X","seed":7}""");
        (await one.Candidate("hero.png")).Status.ShouldBe(Status.Received);
        await one.Drain();

        var candidate = await one.Candidate("hero.png");
        (candidate.Status, candidate.Model).ShouldBe((Status.InReview, "Model X"));
    }

    [Fact]
    public async Task What_was_found_by_an_earlier_sidecar_is_not_recorded_over_a_later_one()
    {
        await using var one = await Workbench.WithBrief(azurite);
        await using var other = Workbench.On(one.Connection);
        await one.Put(Image, Pictures.Png(1));
        await TakesIn(one, """{"model":"Model Y"}""");
        await TakesIn(other, """{"model":"Model X"}""");

        await one.Drain();

        var candidate = await one.Candidate("hero.png");
        (candidate.Status, candidate.Model).ShouldBe((Status.InReview, "Model X"));
        candidate.Findings.ShouldNotContain(finding => finding.Message.Contains("Model Y", StringComparison.Ordinal));
        SubjectId.TryParse(candidate.Id, out var id).ShouldBeTrue();
        (await one.KindsOf(id)).Count(kind => kind == "candidate.checked").ShouldBe(1);
    }

    /// <summary>The sidecar comes, and this host is told of it; what is then to be done waits.</summary>
    private static async Task TakesIn(Workbench host, string sidecar)
    {
        await host.Announce($"{Image}.json", await host.Put($"{Image}.json", Encoding.UTF8.GetBytes(sidecar)));
        var queues = host.Get<WorkQueues>();
        foreach (var told in await queues.Receive(Pipeline.Queues.Uploads, 1, TimeSpan.FromMinutes(1), Workbench.Cancellation))
        {
            await host.Deliver(Pipeline.Queues.Uploads, told.Body);
            await queues.Delete(Pipeline.Queues.Uploads, told, Workbench.Cancellation);
        }
    }
}
