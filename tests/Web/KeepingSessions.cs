using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReviewPipeline.Storage;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Guests;

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
    public async Task Cookies_are_for_this_host_alone_and_for_no_script()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await using var installed = desk.Installed(Settings);

        foreach (var cookie in CookiesOf(installed))
        {
            cookie.Name.ShouldStartWith("__Host-");
            cookie.SecurePolicy.ShouldBe(CookieSecurePolicy.Always);
            cookie.HttpOnly.ShouldBeTrue();
            cookie.Path.ShouldBe("/");
            cookie.Domain.ShouldBeNull();
            cookie.SameSite.ShouldBeOneOf(SameSiteMode.Lax, SameSiteMode.Strict);
        }
    }

    private static IDataProtector Protector(DeskUnderTest desk) => desk.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static List<CookieBuilder> CookiesOf(DeskUnderTest desk) =>
    [
        desk.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DeskSession.Scheme).Cookie,
        desk.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(GuestSession.Scheme).Cookie,
        desk.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie,
    ];
}
