using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using ReviewPipeline.Privacy;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.SignIn;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.WebTests;

/// <summary>People come in by a real OpenID Connect provider, redirect by redirect.</summary>
public sealed class SigningInByProvider(Azurite azurite)
{
    private static readonly ProviderAccount Nora = new("248289761001", "Nora Berg", "Desk.approver.nordics", "Somebody.Elses.Role")
    {
        Tenant = "9188040d-6c67-4c5b-b112-36a304b66dad", ObjectId = "00000000-0000-0000-66f3-3332eca7ea81",
    };

    [Fact]
    public async Task The_first_sign_in_makes_a_person_who_is_known_by_their_account_and_not_by_name()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        provider.Here = Nora;

        var (nora, landed) = await SignIn(desk, "/queue?all=1");

        landed.ShouldBe("/queue?all=1");
        (await nora.Page("/briefs")).ShouldContain("Nora Berg");
        var person = (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).Single(one => one.Account is not null);
        person.Roles.ToString().ShouldBe("approver:nordics");
        Actor.IsPerson(person.Id).ShouldBeTrue();
        var record = await desk.Staged.Entries(SubjectId.Person(person.Id));
        record.ShouldHaveSingleItem().Data.ShouldBeOfType<PersonAdded>().Roles.ShouldBe(person.Roles);
        record[0].Bytes.AsSpan().IndexOf("Nora"u8).ShouldBe(-1, "records hold no names");
        (await Access(desk, person.Id)).OfType<AccessSignedIn>().Count().ShouldBe(1);

        // Another name, another address, another subject for another application: the same tenant and object are the same person.
        provider.Here = Nora with { Subject = "another", Name = "Nora Holm" };
        await SignIn(desk, "/");
        (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).Count(one => one.Account is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Roles_are_what_the_provider_said_last_and_each_change_is_recorded()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        provider.Here = new("maya", "Maya Odell", "Desk.uploader");
        var (maya, _) = await SignIn(desk, "/");
        var person = (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).Single(one => one.Account is not null);
        (await maya.Page("/briefs")).ShouldContain("uploader");

        provider.Here = provider.Here with { Roles = ["Desk.auditor", "Desk.approver.iberia"] };
        await SignIn(desk, "/");

        // The session that was open before has the new roles too: a cookie says who, and never what.
        (await maya.Page("/briefs")).ShouldContain("approver in iberia, auditor");
        var changed = (await desk.Staged.Entries(SubjectId.Person(person.Id)))[^1].Data.ShouldBeOfType<PersonRolesChanged>();
        changed.Before.ToString().ShouldBe("uploader");
        changed.Roles.ToString().ShouldBe("approver:iberia,auditor");

        provider.Here = provider.Here with { Roles = [] };
        var (_, landed) = await SignIn(desk, "/");
        landed.ShouldBe("/signed-out?why=no-role");
        using var after = await maya.Get("/briefs");
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect, "the last role is gone, and the session with it");
    }

    [Fact]
    public async Task Who_has_no_role_is_turned_away_and_that_is_recorded_without_making_a_person()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        provider.Here = new("stranger", "Sam Stranger", "Desk.root");

        var (sam, landed) = await SignIn(desk, "/");

        landed.ShouldBe("/signed-out?why=no-role");
        (await sam.Page(landed)).ShouldContain("You have no role here");
        (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).ShouldNotContain(one => one.Account != null);
        (await Access(desk, "function-sign-in")).OfType<AccessSignInFailed>().ShouldHaveSingleItem()
            .Sha256.ShouldBe(new AccountId(provider.Address, "stranger").Key);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("no state")]
    [InlineData("code")]
    [InlineData("another browser")]
    [InlineData("nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("refused there")]
    public async Task A_sign_in_that_was_tampered_with_lets_nobody_in(string what)
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        provider.Here = what == "refused there" ? null : Nora;
        var (lie, value) = what switch
        {
            "nonce" => ("nonce", "another"),
            "issuer" => ("iss", "https://evil.example"),
            "audience" => ("aud", "another-application"),
            "expired" => ("exp", (object?)DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds()),
            _ => ("", null),
        };
        if (lie.Length > 0)
        {
            (provider.Lies[lie], provider.Lies["nbf"]) = (value, null);
        }

        var browser = desk.Visit();
        var back = await ComeBack(browser, "/");
        back = what switch
        {
            "state" => Replace(back, "state", text => text[..^4] + "AAAA"),
            "no state" => Replace(back, "state", _ => null),
            "code" => Replace(back, "code", _ => "0123456789ABCDEF"),
            _ => back,
        };
        var arriving = what == "another browser" ? desk.Visit() : browser;
        using var answer = await arriving.Get(back);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/signed-out?why=failed");
        using var after = await arriving.Get("/briefs");
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        after.Headers.Location!.AbsolutePath.ShouldBe("/sign-in");
        (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).ShouldNotContain(one => one.Account != null);
    }

    [Fact]
    public async Task Sign_in_leads_to_no_other_site()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        provider.Here = Nora;

        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example", "/\\evil.example" })
        {
            (await SignIn(desk, elsewhere)).Landed.ShouldBe("/", elsewhere);
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_provider()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);
        provider.Here = Nora;
        var (nora, _) = await SignIn(desk, "/");
        var id = (await desk.Staged.Get<PeopleDirectory>().All(Cancellation)).Single(one => one.Account is not null).Id;

        using var answer = await nora.Submit("/briefs", "/sign-out", []);

        answer.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe($"{provider.Address}/leave");
        QueryHelpers.ParseQuery(answer.Headers.Location.Query)["client_id"].ToString().ShouldBe(IdentityProvider.ClientId);
        using var left = await nora.Get(answer.Headers.Location.ToString());
        using var back = await nora.Get(left.Headers.Location!.ToString());
        back.Headers.Location!.ToString().ShouldBe("/signed-out");
        using var after = await nora.Get("/briefs");
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Access(desk, id)).OfType<AccessSignedOut>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task There_is_no_choice_among_people_where_a_provider_says_who_somebody_is()
    {
        await using var provider = await IdentityProvider.Start();
        await using var desk = await DeskUnderTest.Open(azurite, settings: provider.Settings);

        using var answer = await desk.Visit().Post("/sign-in", new() { ["person"] = desk.Ana.Id });

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.AbsolutePath.ShouldBe("/sign-in");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<IEnumerable<IEntryData>> Access(DeskUnderTest desk, string actor) =>
        (await desk.Staged.Entries(SubjectId.Access(DateTimeOffset.UtcNow, actor))).Select(entry => entry.Data);

    private static async Task<(Session Session, string Landed)> SignIn(DeskUnderTest desk, string address)
    {
        var session = desk.Visit();
        using var answer = await session.Get(await ComeBack(session, address));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (session, answer.Headers.Location!.ToString());
    }

    /// <returns>Where the provider sends the browser back to.</returns>
    private static async Task<string> ComeBack(Session session, string address)
    {
        using var sent = await session.Get($"/sign-in?ReturnUrl={Uri.EscapeDataString(address)}");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var signedIn = await session.Get(sent.Headers.Location!.ToString());
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect, await signedIn.Content.ReadAsStringAsync(Cancellation));
        return signedIn.Headers.Location!.ToString();
    }

    private static string Replace(string address, string name, Func<string, string?> change)
    {
        var uri = new Uri(address);
        var query = QueryHelpers.ParseQuery(uri.Query).ToDictionary(pair => pair.Key, pair => pair.Key == name ? change(pair.Value!) : pair.Value.ToString());
        return QueryHelpers.AddQueryString(uri.GetLeftPart(UriPartial.Path), query.Where(pair => pair.Value is not null));
    }
}
