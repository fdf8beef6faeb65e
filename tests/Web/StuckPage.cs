using System.Net;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.WebTests;

public sealed class StuckPage(Azurite azurite)
{
    [Fact]
    public async Task What_is_stuck_is_told_and_one_message_or_all_get_another_try_each_recorded()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var brief = SubjectId.Brief(DeskUnderTest.Brief);
        await Stick(desk, Pipeline.Queues.Checks, SubjectMessage.Of(brief), "<b>no message</b>", "third");
        var lead = await desk.Staged.AddPerson("Gita Lead", Role.Governance);
        var gita = await desk.SignIn(lead);
        var queues = desk.Staged.Get<WorkQueues>();
        var one = (await queues.Peek("checks-poison", 32, CancellationToken.None)).Single(message => message.Body == "third").Id;

        var page = await gita.Page("/stuck");
        using var first = await gita.Submit("/stuck", "/stuck?handler=One", new() { ["queue"] = "checks", ["message"] = one });
        var left = await queues.Peek("checks-poison", 32, CancellationToken.None);
        using var again = await gita.Submit("/stuck", "/stuck?handler=One", new() { ["queue"] = "checks", ["message"] = one });
        using var all = await gita.Submit("/stuck", "/stuck?handler=All", new() { ["queue"] = "checks" });

        page.ShouldContain($"/trail?subject={brief}");
        page.ShouldContain("&lt;b&gt;no message&lt;/b&gt;");
        page.ShouldContain("Not a message about a subject");
        page.Split("<td data-label=\"Tries\">5</td>").Length.ShouldBe(1 + 3, "each of the three says how often it was tried");
        first.Headers.Location!.ToString().ShouldBe("/stuck?moved=1");
        left.Select(message => message.Body).ShouldBe([SubjectMessage.Of(brief), "<b>no message</b>"], ignoreOrder: true);
        again.Headers.Location!.ToString().ShouldBe("/stuck?moved=0");
        all.Headers.Location!.ToString().ShouldBe("/stuck?moved=2");
        (await gita.Page("/stuck")).ShouldContain("Nothing is stuck.");
        (await queues.Peek("checks", 32, CancellationToken.None)).Count.ShouldBe(3);
        (await desk.Staged.Entries(SubjectId.Access(DateTimeOffset.UtcNow, lead.Id))).Select(entry => entry.Data).Skip(1).ShouldBe(
            [new AccessReplayed("checks", one), new AccessReplayed("checks", null)]);
    }

    [Theory]
    [InlineData("One", "nowhere", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("One", "checks", "no id")]
    [InlineData("All", "checks-poison", "")]
    public async Task What_names_no_queue_or_message_is_not_found(string handler, string queue, string message)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var gita = await desk.SignIn(Role.Governance);

        using var answer = await gita.Submit("/stuck", $"/stuck?handler={handler}", new() { ["queue"] = queue, ["message"] = message });

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task Stick(DeskUnderTest desk, string queue, params string[] bodies)
    {
        var queues = desk.Staged.Get<WorkQueues>();
        await queues.Create(Pipeline.Queues.Poison(queue), CancellationToken.None);
        foreach (var body in bodies)
        {
            await queues.Send(Pipeline.Queues.Poison(queue), body, CancellationToken.None);
        }
    }
}
