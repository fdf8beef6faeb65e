using System.Net;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class SendingTelemetry(Azurite azurite)
{
    [Fact]
    public async Task The_desk_sends_requests_and_the_commands_in_them_and_nothing_that_was_typed()
    {
        await using var collector = await Collector.Start();
        string id;
        await using (var desk = await DeskUnderTest.Open(azurite, settings: collector.Settings))
        {
            var candidate = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.WrongRatio);
            id = candidate.Value;
            var person = await desk.Staged.AddPerson("Quillonius Brackwater", Subjects.Role.Approver);
            var session = await desk.SignIn(person);

            await session.Page("/queue?search=wordsearchedfor");
            using var answer = await session.Submit("/briefs", $"/api/candidates/{id}/decisions", new()
            {
                ["key"] = "k", ["kind"] = "reject", ["reason"] = "brand", ["note"] = "wordwritten", ["run"] = "1", ["round"] = "1", ["stage"] = "0",
            });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            await Eventually.Holds(
                () => collector["traces"].Contains("/queue", StringComparison.Ordinal) && collector["metrics"].Contains("http.server.request.duration", StringComparison.Ordinal),
                TimeSpan.FromSeconds(20),
                "all has come");
        }

        collector["traces"].ShouldContain("record");
        collector["traces"].ShouldContain(id);
        collector["traces"].ShouldContain("TableClient.");
        foreach (var typed in new[] { "wordsearchedfor", "wordwritten", "Quillonius", "quillonius", "Brackwater" })
        {
            foreach (var kind in new[] { "traces", "metrics", "logs" })
            {
                collector[kind].ShouldNotContain(typed, customMessage: kind);
            }
        }
    }
}
