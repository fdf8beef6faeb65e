using System.Net;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>An approver waits for storage, call by call: none comes in unnoticed.</summary>
public sealed class CallingStorage(Azurite azurite)
{
    [Fact]
    public async Task A_candidates_page_makes_ten_calls_at_most_and_seven_when_the_look_is_recorded()
    {
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true);
        var ana = await desk.SignIn(desk.Ana);
        var first = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "first.png", Picture.Dot, Results.Met);
        var second = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "second.png", Picture.Dot, Results.Met);
        await ana.Page($"/candidates/{first}");

        var before = desk.StorageCalls;
        await ana.Page($"/candidates/{second}");
        var recorded = desk.StorageCalls;
        await ana.Page($"/candidates/{second}");

        (recorded - before).ShouldBeInRange(1, 10);
        (desk.StorageCalls - recorded).ShouldBeInRange(1, 7);
    }

    [Fact]
    public async Task A_vote_makes_six_calls_at_most()
    {
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true);
        var ana = await desk.SignIn(desk.Ana);
        var first = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "first.png", Picture.Dot, Results.Met);
        var second = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "second.png", Picture.Dot, Results.Met);
        (await Vote(first)).ShouldBe(HttpStatusCode.OK);

        var token = await ana.Token($"/candidates/{second}");
        var before = desk.StorageCalls;
        (await Vote(second, token)).ShouldBe(HttpStatusCode.OK);

        (desk.StorageCalls - before).ShouldBeInRange(1, 6);

        async Task<HttpStatusCode> Vote(SubjectId candidate, string? known = null)
        {
            using var answer = await ana.Post($"/api/candidates/{candidate}/decisions", new()
            {
                ["__RequestVerificationToken"] = known ?? await ana.Token($"/candidates/{candidate}"),
                ["kind"] = "approve",
                ["key"] = $"vote-on-{candidate}",
                ["run"] = "1",
            });
            return answer.StatusCode;
        }
    }
}
