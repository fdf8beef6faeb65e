using System.Net;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.WebTests;

/// <summary>What holds for whatever the desk can be told to do, now and later: its commands are read from its routes.</summary>
public sealed class EveryCommand(Azurite azurite)
{
    /// <summary>An auditor comes in and goes, and has a desk of their own: keys that can be switched off are an accessibility feature (WCAG 2.1.4).</summary>
    private static readonly string[] OnesOwn = ["POST /sign-in", "POST /sign-out", "POST /keys", "POST /notices Read"];

    [Fact]
    public async Task Without_a_record_no_command_takes_effect_and_each_says_so()
    {
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true, settings: CommandCases.Settings);
        var cases = (await CommandCases.Stage(desk)).All;
        cases.Keys.ShouldBe(await CommandEndpoints.Of(desk), "each command of the desk has a case here");
        var people = new Dictionary<string, Session>(StringComparer.Ordinal);
        foreach (var person in cases.Values.Select(call => call.By).Distinct())
        {
            people[person.Id] = await desk.SignIn(person);
            await people[person.Id].Token("/briefs");
        }

        desk.ForbidRecords();
        var before = await StorageSnapshot.Of(desk.Staged.ConnectionString);
        var wrong = new List<string>();
        foreach (var (command, call) in cases)
        {
            using var answer = await people[call.By.Id].Send(HttpMethod.Post, call.Address, call.Body());
            var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable
                || !words.Contains("nothing was changed", StringComparison.Ordinal)
                || !words.Contains("Try again in a minute", StringComparison.Ordinal))
            {
                wrong.Add($"{command}: {(int)answer.StatusCode} {words[..Math.Min(words.Length, 300)]}");
            }

            var after = await StorageSnapshot.Of(desk.Staged.ConnectionString);
            wrong.AddRange(StorageSnapshot.Effects(before, after).Select(change => $"{command} changed {change}"));
            before = after;
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_auditor_changes_nothing_and_each_attempt_is_recorded()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: CommandCases.Settings);
        var cases = (await CommandCases.Stage(desk)).All;
        var auditor = await desk.Staged.AddPerson("Audrey Auditor", Role.Auditor);
        var audrey = await desk.SignIn(auditor);
        var expected = new List<string>();
        foreach (var (command, call) in cases.Where(each => !OnesOwn.Any(own => each.Key.StartsWith(own, StringComparison.Ordinal))))
        {
            using var answer = await audrey.Send(HttpMethod.Post, call.Address, call.Body());
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, command);
            expected.Add($"POST {call.Address.Split('?')[0]}");
        }

        var denied = (await desk.Staged.Entries(SubjectId.Access(DateTimeOffset.UtcNow, auditor.Id)))
            .Select(entry => entry.Data).OfType<AccessDenied>().Select(denied => $"{denied.Method} {denied.Path}");
        denied.ShouldBe(expected);
    }

    [Fact]
    public async Task Who_is_not_signed_in_commands_nothing()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: CommandCases.Settings);
        var cases = (await CommandCases.Stage(desk)).All;
        foreach (var (command, call) in cases.Where(each => each.Key != "POST /sign-in"))
        {
            using var answer = await desk.Visit().Post(call.Address, []);
            var isForPrograms = call.Address.StartsWith("/api/", StringComparison.Ordinal);
            answer.StatusCode.ShouldBe(isForPrograms ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect, command);
            (answer.Headers.Location?.AbsolutePath ?? "/sign-in").ShouldBe("/sign-in", command);
        }
    }
}
