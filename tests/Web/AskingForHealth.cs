using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.WebTests;

public sealed class AskingForHealth(Azurite azurite)
{
    [Fact]
    public async Task A_desk_that_can_work_says_so_to_anybody()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await DeskUnderTest.Open(azurite, settings: Keys(folder));

        var (status, ready) = await Ask(desk);

        (await desk.Visit().Page("/health/live")).ShouldBe("alive");
        status.ShouldBe(HttpStatusCode.OK);
        ready.GetProperty("status").GetString().ShouldBe("ready");
        ready.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()).ShouldBe(["storage", "keys", "sealing"]);
    }

    [Fact]
    public async Task Without_keys_it_names_the_settings_and_not_their_values()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: [("Trail:VerifierKeyFile", "/no/such/place.vkey")]);

        var (status, ready) = await Ask(desk);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Problems(ready).ShouldHaveSingleItem().ShouldContain("Trail:VerifierKeyFile");
        ready.ToString().ShouldNotContain("/no/such/place");
    }

    [Fact]
    public async Task While_an_alarm_stops_sealing_it_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await DeskUnderTest.Open(azurite, settings: Keys(folder));
        await desk.Staged.Get<TrailLog>().RaiseAlarm(new SealAlarm("The log of person-00000000000000aa has forked.", DateTimeOffset.UnixEpoch), CancellationToken.None);

        var (status, ready) = await Ask(desk);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Problems(ready).ShouldHaveSingleItem().ShouldContain("review verify");
        ready.ToString().ShouldNotContain("person-");
    }

    [Fact]
    public async Task Storage_that_refuses_is_told_of_without_its_address_and_the_process_lives_on()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true, settings: Keys(folder));
        desk.LoseStorage();

        var (status, ready) = await Ask(desk);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Problems(ready)[0].ShouldBe("Storage does not answer.");
        ready.ToString().ShouldNotContain("127.0.0.1");
        (await desk.Visit().Page("/health/live")).ShouldBe("alive");
    }

    [Fact]
    public async Task However_many_ask_storage_is_asked_once()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await DeskUnderTest.Open(azurite, isCounted: true, settings: Keys(folder));
        await Ask(desk);
        var once = desk.StorageCalls;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Ask(desk)));

        (desk.StorageCalls - once).ShouldBeLessThan(50, "a look takes three calls, and one serves all for two seconds");
    }

    private static (string, string)[] Keys(TemporaryFolder folder) => [("Trail:VerifierKeyFile", TrailKeys.Create(folder.Path).VerifierKeyFile!)];

    private static async Task<(HttpStatusCode Status, JsonElement Ready)> Ask(DeskUnderTest desk)
    {
        using var answer = await desk.Visit().Get("/health/ready");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string[] Problems(JsonElement ready) =>
        [.. ready.GetProperty("checks").EnumerateArray().Where(check => !check.GetProperty("ok").GetBoolean()).Select(check => check.GetProperty("problem").GetString()!)];
}
