using System.Net;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;
using ReviewPipeline.Storage;

namespace ReviewPipeline.UnitTests.Storage;

/// <summary>In Azure no key of the account is known: addresses are signed by a key that storage lends to this app's identity. The emulator can't.</summary>
public sealed class AddressesByIdentity : IDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LendingKeys storage = new();
    private readonly Clock time = new() { Now = Now };

    [Fact]
    public async Task An_address_says_one_blob_one_permission_minutes_https_and_whose_identity_lent_the_key()
    {
        var address = await Area().AddressOf("person-1/a", inBlocks: false, Now.AddMinutes(15), CancellationToken.None);

        address.GetLeftPart(UriPartial.Path).ShouldBe("https://images.blob.core.windows.net/staging/person-1/a");
        var terms = HttpUtility.ParseQueryString(address.Query);
        (terms["sr"], terms["sp"], terms["spr"], terms["se"], terms["skoid"]).ShouldBe(("b", "c", "https", "2027-03-01T12:15:00Z", LendingKeys.Identity));
        storage.Asked.Single().ShouldContain("<Start>2027-03-01T11:45:00Z</Start><Expiry>2027-03-01T14:00:00Z</Expiry>");
    }

    [Fact]
    public async Task The_key_is_lent_again_before_an_address_would_outlive_it()
    {
        var area = Area();
        Task<Uri> Hand() => area.AddressOf("person-1/a", inBlocks: true, time.GetUtcNow().AddMinutes(15), CancellationToken.None);

        await Hand();
        time.Now += TimeSpan.FromMinutes(105);
        await Hand();
        storage.Asked.Count.ShouldBe(1, "the key holds for two hours");
        time.Now += TimeSpan.FromMinutes(1);
        await Hand();

        storage.Asked.Count.ShouldBe(2);
    }

    public void Dispose() => storage.Dispose();

    private StagingArea Area()
    {
        var account = StorageAccount.FromAccountName("images", new Signed(), new() { Transport = new HttpClientTransport(new HttpClient(storage)) });
        return new(account, new(account), time);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Signed : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Answers "Get User Delegation Key" as storage does.</summary>
    private sealed class LendingKeys : HttpMessageHandler
    {
        public const string Identity = "11111111-2222-3333-4444-555555555555";

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri!.Query.ShouldContain("comp=userdelegationkey");
            var asked = await request.Content!.ReadAsStringAsync(cancellationToken);
            Asked.Add(asked);
            var terms = System.Xml.Linq.XDocument.Parse(asked).Root!;
            return new(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $"""
                    <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>{Identity}</SignedOid><SignedTid>{Identity}</SignedTid>
                    <SignedStart>{terms.Element("Start")!.Value}</SignedStart><SignedExpiry>{terms.Element("Expiry")!.Value}</SignedExpiry>
                    <SignedService>b</SignedService><SignedVersion>2024-11-04</SignedVersion><Value>{Convert.ToBase64String(new byte[32])}</Value></UserDelegationKey>
                    """,
                    System.Text.Encoding.UTF8,
                    "application/xml"),
            };
        }
    }
}
