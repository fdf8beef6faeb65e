using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.Net.Http.Headers;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Storage;
using ReviewPipeline.Web.Access;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace ReviewPipeline.WebTests;

/// <summary>What holds of sessions where the desk is installed, which on one's own machine it does not need.</summary>
public sealed class KeepingSessions(Azurite azurite) : IDisposable
{
    private readonly TemporaryFolder keys = new();

    private (string Name, string Value)[] Settings =>
    [
        .. SigningSettings.In(keys.Path),
        ("SignIn:Authority", "https://login.example/tenant/v2.0"), ("SignIn:ClientId", "review-desk"), ("SignIn:ClientSecret", "of-the-vault"),
        ("SignIn:Audience", "api://review-desk"), ("SignIn:Roles:Desk.Lead", "governance"), ("Proxy:Trusted", "169.254.0.0/16"),
    ];

    public void Dispose() => keys.Dispose();

    [Fact]
    public async Task What_one_instance_protects_another_reads_and_the_keys_lie_sealed_in_storage()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await using var one = desk.Installed(Settings);
        var cookie = Protector(one).Protect("person-a000000000000001");

        await using var other = desk.Installed(Settings);
        Protector(other).Unprotect(cookie).ShouldBe("person-a000000000000001");

        var (blobs, cancellation) = (desk.Staged.Get<BlobStore>(), TestContext.Current.CancellationToken);
        var key = (await blobs.List(Pipeline.Containers.SessionKeys, prefix: null, cancellation).ToListAsync(cancellation)).ShouldHaveSingleItem();
        var text = Encoding.UTF8.GetString((await blobs.Read(Pipeline.Containers.SessionKeys, key.Name, cancellation))!.Content.Span);
        text.ShouldContain("<sealed");
        text.ShouldNotContain("masterKey");
    }

    [Fact]
    public async Task Where_the_wrapping_key_is_another_nothing_that_was_protected_is_believed()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await using var one = desk.Installed(Settings);
        var cookie = Protector(one).Protect("person-a000000000000001");

        await using var other = desk.Installed([.. Settings, (WordKey.Setting, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))]);

        Should.Throw<CryptographicException>(() => Protector(other).Unprotect(cookie));
    }

    [Fact]
    public async Task A_browser_comes_by_https_alone_from_its_first_answer_on()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await using var installed = desk.Installed([.. Settings, ("Proxy:Trusted", "127.0.0.0/8 ::1/128")]);
        foreach (var address in new[] { "/health/live", "/desk.css", "/nothing", "/api/nothing", "/briefs" })
        {
            using var answer = await AskOverTls(installed, new(HttpMethod.Get, address), "");

            answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000; includeSubDomains", address);
        }
    }

    [Fact]
    public async Task Cookies_are_for_this_host_alone_and_for_no_script()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await using var installed = desk.Installed([.. Settings, ("Proxy:Trusted", "127.0.0.0/8 ::1/128")]);
        var way = installed.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        way.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new() { AuthorizationEndpoint = "https://login.example/authorize" });
        var ana = SessionOf(installed, desk.Ana);
        var link = await desk.LetIn("Lena", GuestMay.Comment);
        var set = new List<SetCookieHeaderValue>();
        foreach (var (address, session) in new[] { ("/sign-in", ""), (link.Address, ""), ("/queue", ana), ("/briefs", ana) })
        {
            using var answer = await AskOverTls(installed, new(HttpMethod.Get, address), session);
            set.AddRange(SetBy(answer));
        }

        using var door = await AskOverTls(installed, new(HttpMethod.Get, link.Address), "");
        using var comes = new HttpRequestMessage(HttpMethod.Post, link.Address)
        {
            Content = new FormUrlEncodedContent([new(HiddenFields.Token, Session.TokenIn(await door.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))]),
        };
        using var came = await AskOverTls(installed, comes, string.Join("; ", SetBy(door).Select(cookie => $"{cookie.Name}={cookie.Value}")));
        set.AddRange(SetBy(came));

        set.Select(cookie => cookie.Name.ToString().Split('.')[0]).Distinct().ShouldBe(
            ["__Host-review-nonce", "__Host-review-sign-in", "__Host-review-desk-form", "__Host-review-queue", "__Host-review-guest"], ignoreOrder: true);
        foreach (var cookie in set)
        {
            (cookie.Secure, cookie.HttpOnly, cookie.Path.ToString(), cookie.Domain.HasValue).ShouldBe((true, true, "/", false), cookie.ToString());
            cookie.SameSite.ShouldBeOneOf(Microsoft.Net.Http.Headers.SameSiteMode.Lax, Microsoft.Net.Http.Headers.SameSiteMode.Strict);
        }

        // A sign-in that came to its end is the provider's part: what it sets is built by this.
        var desks = SessionOptions(installed).Cookie;
        (desks.Name, desks.SecurePolicy, desks.HttpOnly, desks.Path, desks.Domain, desks.SameSite).ShouldBe(
            ("__Host-review-desk", CookieSecurePolicy.Always, true, "/", null, SameSiteMode.Lax));
    }

    [Fact]
    public async Task What_a_script_keeps_is_for_this_host_alone_too()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await using var installed = desk.Installed([.. Settings, ("Proxy:Trusted", "127.0.0.0/8 ::1/128")]);

        using var sheet = await AskOverTls(
            installed, new(HttpMethod.Get, $"/briefs/{DeskUnderTest.Brief}/sheet"), $"{SessionOf(installed, desk.Ana)}; __Host-sheet-size=5; sheet-size=1");

        (await sheet.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldMatch("""value="5"[^>]* data-sheet-size="__Host-sheet-size">""");
    }

    private static IDataProtector Protector(DeskUnderTest desk) => desk.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static CookieAuthenticationOptions SessionOptions(DeskUnderTest desk) =>
        desk.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DeskSession.Scheme);

    /// <summary>The cookie that a sign-in would have ended with.</summary>
    private static string SessionOf(DeskUnderTest desk, Person person) => $"__Host-review-desk=" + SessionOptions(desk).TicketDataFormat.Protect(new(
        SignedIn.OnlyId(person, DeskSession.Scheme), new() { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) }, DeskSession.Scheme));

    /// <summary>As a gateway passes it on.</summary>
    private static Task<HttpResponseMessage> AskOverTls(DeskUnderTest desk, HttpRequestMessage request, string cookies)
    {
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }

        return desk.Program().SendAsync(request);
    }

    private static IEnumerable<SetCookieHeaderValue> SetBy(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var values) ? SetCookieHeaderValue.ParseList([.. values]) : [];
}
