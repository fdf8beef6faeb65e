using System.Net;

namespace ReviewPipeline.WebTests;

/// <summary>What another site could have a signed-in person's browser send: their cookies, and no token of a page of ours.</summary>
public sealed class ForgingRequests(Azurite azurite)
{
    [Fact]
    public async Task No_command_takes_effect_without_the_token_of_a_page_of_their_own()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: CommandCases.Settings);
        var staged = await CommandCases.Stage(desk);
        var cases = staged.All;
        var guests = await GuestCases.Stage(desk, staged.Items);
        cases.Keys.ShouldBe(await CommandEndpoints.Of(desk), "each command of the desk has a case here");
        var people = new Dictionary<string, Session>(StringComparer.Ordinal);
        foreach (var person in cases.Values.Select(call => call.By).Distinct())
        {
            people[person.Id] = await desk.SignIn(person);
        }

        var stranger = await (await desk.SignIn(Subjects.Role.Uploader)).Token("/briefs");
        var before = await TestSupport.Staging.StorageSnapshot.Of(desk.Staged.ConnectionString);
        var wrong = new List<string>();
        foreach (var (command, call) in cases)
        {
            foreach (var token in new[] { null, "", "forged", stranger })
            {
                Hold(command, token, await people[call.By.Id].Ask(HttpMethod.Post, call.Address, call.Body(), token));
            }
        }

        foreach (var (command, call) in guests.All.Where(one => one.Key.StartsWith("POST ", StringComparison.Ordinal)))
        {
            foreach (var token in new[] { null, "", "forged", stranger })
            {
                Hold(command, token, await guests.Forge(call, token));
            }
        }

        var after = await TestSupport.Staging.StorageSnapshot.Of(desk.Staged.ConnectionString);
        wrong.ShouldBeEmpty();
        TestSupport.Staging.StorageSnapshot.Effects(before, after).ShouldBeEmpty();

        void Hold(string command, string? token, HttpResponseMessage answer)
        {
            using (answer)
            {
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{command} with token '{token}': {(int)answer.StatusCode}");
                }
            }
        }
    }
}
