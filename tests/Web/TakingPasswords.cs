using System.Net;
using System.Security.Cryptography;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>A right password is never taken for a wrong one, whatever the desk knows of keys.</summary>
public sealed class TakingPasswords(Azurite azurite)
{
    private static readonly Dictionary<string, string> Right = new() { ["password"] = "halden-coast" };

    [Fact]
    public async Task A_link_whose_hosts_key_is_younger_than_what_the_desk_has_read_opens_at_once()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await (await desk.SignIn(desk.Ben)).Page("/briefs");

        // Ana's first words ever, written by another process: the desk has read all keys a moment before.
        var made = await desk.LetIn("Lena", GuestMay.Comment, password: Right["password"]);
        using var answer = await desk.Visit().Submit(made.Address, made.Address, Right);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.Staged.Entries(made.Link)).Select(entry => entry.Kind).ShouldBe(["guest.invited", "guest.came"]);
    }

    [Fact]
    public async Task Where_the_key_is_out_of_reach_nothing_is_said_of_the_password_or_recorded()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var made = await desk.LetIn("Lena", GuestMay.Comment, password: Right["password"]);
        await using var without = desk.Another((WordKey.Setting, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));

        using var answer = await without.Visit().Submit(made.Address, made.Address, Right);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Try again in a minute.");
        (await desk.Staged.Entries(made.Link)).Select(entry => entry.Kind).ShouldBe(["guest.invited"]);
        await desk.Come(made, Right["password"]);
    }
}
