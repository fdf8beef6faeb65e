using System.Net;
using ReviewPipeline.Web.Keys;

namespace ReviewPipeline.WebTests;

public sealed class KeysTests(Azurite azurite)
{
    [Fact]
    public void The_usual_keys_mean_one_thing_each_on_every_page() => KeyChoices.Usual.WhyNot().ShouldBeNull();

    [Fact]
    public void An_action_is_listed_once() => KeyTable.All.Select(binding => binding.Action).ShouldBeUnique();

    [Fact]
    public void Every_usual_key_is_one_that_can_be_chosen() =>
        KeyTable.All.ShouldAllBe(binding => KeyTable.Parse(KeyTable.NameOf(binding.Key)) == binding.Key);

    [Fact]
    public void Two_things_on_one_page_cannot_have_one_key_and_the_refusal_names_both()
    {
        var (choices, why) = KeyChoices.Usual.With(new Dictionary<string, string?> { ["approve"] = "X" });

        why!.Code.ShouldBe("key-taken");
        why.Message.ShouldContain("'Approve' and 'Reject'");
        choices.ShouldBe(KeyChoices.Usual);
    }

    [Fact]
    public void Two_things_that_are_never_on_one_page_may_share_a_key()
    {
        var here = new KeyBinding("Look", "one", "q", "One", ["sheet"]);

        here.Meets(here with { Action = "other", On = ["compare", "candidate"] }).ShouldBeFalse();
        here.Meets(here with { Action = "other", On = ["compare", "sheet"] }).ShouldBeTrue();
        here.Meets(here with { Action = "other", On = null }).ShouldBeTrue();
    }

    [Fact]
    public void Two_that_change_places_do_not_clash()
    {
        var (choices, why) = KeyChoices.Usual.With(new Dictionary<string, string?> { ["approve"] = "x", ["reject"] = "a" });

        why.ShouldBeNull();
        choices.Keys.Keys.ShouldBe(["approve", "reject"]);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Enter")]
    [InlineData("\u0007")]
    [InlineData("\uD83D\uDE00")]
    public void What_is_no_single_key_is_refused(string typed) =>
        KeyChoices.Usual.With(new Dictionary<string, string?> { ["approve"] = typed }).Why!.Code.ShouldBe("key-invalid");

    [Fact]
    public void What_was_chosen_for_keys_that_have_changed_since_gives_way_to_the_usual_ones() =>
        KeyChoices.Parse("""{"off":true,"keys":{"approve":"x","gone":"q"}}""").ShouldBe(KeyChoices.Usual with { Off = true });

    [Fact]
    public async Task They_are_kept_for_the_person_and_follow_into_another_browser()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);

        using var saved = await ana.Submit("/keys", "/keys", new() { ["on"] = "true", ["keys[approve]"] = "Y", ["keys[undo]"] = "" });
        var elsewhere = await (await desk.SignIn(desk.Ana)).Page("/keys");
        var ben = await (await desk.SignIn(desk.Ben)).Page("/keys");

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        elsewhere.ShouldContain("data-keys=\"{&quot;approve&quot;:&quot;y&quot;,&quot;undo&quot;:&quot;&quot;}\"");
        elsewhere.ShouldContain("usually A");
        ben.ShouldContain("<body data-keys=\"{}\"");
    }

    [Fact]
    public async Task A_clash_changes_nothing_and_what_was_typed_stays()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);

        using var refused = await ana.Submit("/keys", "/keys", new() { ["on"] = "true", ["keys[approve]"] = "X", ["keys[zoom]"] = "y" });
        var page = await refused.Content.ReadAsStringAsync();

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("role=\"alert\"");
        page.ShouldContain("name=\"keys[zoom]\" value=\"y\"");
        (await ana.Page("/keys")).ShouldContain("<body data-keys=\"{}\"");
    }

    [Theory]
    [InlineData("keys[approve]", "q", "keys[approve]", "w", HttpStatusCode.UnprocessableEntity)]
    [InlineData("keys[0].Key", "approve", "keys[1].Key", "approve", HttpStatusCode.Redirect)]
    [InlineData("keys.index", "a", "keys[a].Key", "x", HttpStatusCode.Redirect)]
    [InlineData("keys[nothing-of-ours]", "q", "keys", "w", HttpStatusCode.Redirect)]
    public async Task Fields_that_the_page_has_not_change_no_key(string one, string typed, string other, string alsoTyped, HttpStatusCode status)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);

        using var answer = await ana.SubmitAll("/keys", "/keys", ("on", "true"), (one, typed), (other, alsoTyped));

        answer.StatusCode.ShouldBe(status);
        (await ana.Page("/keys")).ShouldContain("<body data-keys=\"{}\"");
    }

    [Fact]
    public async Task Switched_off_they_are_off_on_every_page_until_the_person_goes_back_to_the_usual_ones()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(desk.Ana);

        using var off = await ana.Submit("/queue", "/keys/switch", new() { ["on"] = "false" });
        var queue = await ana.Page("/queue");
        using var reset = await ana.Submit("/keys", "/keys/reset", []);

        off.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        queue.ShouldContain("data-keys=\"off\"");
        (await ana.Page("/queue")).ShouldContain("data-keys=\"on\"");
    }
}
