using System.Net;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>What was staged long ago, and is past its time by the clock of the desk.</summary>
public sealed class Overdue(Azurite azurite)
{
    [Fact]
    public async Task With_every_timer_dead_the_pages_and_a_decision_say_what_they_say_with_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite, new FakeTimeProvider(new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)));
        await desk.Staged.AddBrief("winter", StagedBrief.Document("Winter", "2026-01-09T17:00:00+01:00"));
        var id = await desk.Staged.AddCandidate("winter", "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        var dead = await Answers();
        await desk.Staged.RecordNoResponse(id, new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var alive = await Answers();

        dead.ShouldBe(alive);
        dead.Brief.ShouldBe((true, true));
        dead.Candidate.ShouldBe((true, false));
        dead.Refusal.ShouldBe((HttpStatusCode.Conflict, true));

        async Task<((bool, bool) Brief, (bool, bool) Candidate, (HttpStatusCode, bool) Refusal)> Answers()
        {
            var brief = await ana.Page("/briefs/winter");
            var candidate = await ana.Page($"/candidates/{id}");
            using var answer = await ana.Submit(
                "/briefs", $"/candidates/{id}/decide", new() { ["kind"] = "approve", ["key"] = Guid.NewGuid().ToString("n"), ["run"] = "1" });
            var words = await answer.Content.ReadAsStringAsync();
            return (
                (brief.Contains("class=\"due due-no-response\"", StringComparison.Ordinal), brief.Contains("status-no-response", StringComparison.Ordinal)),
                (candidate.Contains("status-no-response", StringComparison.Ordinal), candidate.Contains("value=\"approve\"", StringComparison.Ordinal)),
                (answer.StatusCode, words.Contains("counts as without a response", StringComparison.Ordinal)));
        }
    }
}
