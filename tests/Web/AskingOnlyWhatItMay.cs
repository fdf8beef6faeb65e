using ReviewPipeline.TestSupport.Infra;

namespace ReviewPipeline.WebTests;

/// <summary>In Azure the desk has the roles of infra/modules/access.bicep and no key: whatever it asks of storage, they have to permit.</summary>
public sealed class AskingOnlyWhatItMay(Azurite azurite)
{
    [Fact]
    public async Task Every_command_page_and_answer_asks_of_storage_only_what_the_desks_roles_permit()
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);
        var deployment = Deployment.Predict("main.small.bicepparam");
        using var keys = new TemporaryFolder();
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true, settings: [.. CommandCases.Settings, .. SigningSettings.In(keys.Path)]);
        var cases = await CommandCases.Stage(desk);
        var guests = await GuestCases.Stage(desk, cases.Items);
        var looks = await LookCases.Stage(desk, cases);
        var watched = desk.Watch();
        var wrong = new List<string>();
        foreach (var (name, look) in looks)
        {
            var session = await desk.SignIn(look.By);
            using var answer = name.StartsWith("GET ", StringComparison.Ordinal) ? await session.Get(look.Address) : await session.Send(HttpMethod.Post, look.Address, look.Body());
            Note(name, answer);
        }

        foreach (var (name, call) in cases.All)
        {
            using var answer = await (await desk.SignIn(call.By)).Send(HttpMethod.Post, call.Address, call.Body(), call.Form ?? "/briefs");
            Note(name, answer);
        }

        foreach (var (name, call) in guests.All)
        {
            using var answer = await guests.Answer(new HttpMethod(name.Split(' ')[0]), call);
            Note(name, answer);
        }

        wrong.ShouldBeEmpty("each was done or shown");
        var permissions = Permissions.Of(await deployment, "desk");
        watched.Calls.Where(call => !permissions.Allow(call)).ShouldBeEmpty();
        permissions.NotWritten(watched.Calls, "containers", "queues", "tables").ShouldBe(
            [Pipeline.Containers.SessionKeys], "what protects sessions is made outside development; all else is written here");

        void Note(string name, HttpResponseMessage answer)
        {
            var isLedAway = answer.Headers.Location?.ToString().StartsWith("/sign-in?", StringComparison.Ordinal) == true;
            if ((int)answer.StatusCode >= 400 || isLedAway)
            {
                wrong.Add($"{name}: {(int)answer.StatusCode}");
            }
        }
    }
}
