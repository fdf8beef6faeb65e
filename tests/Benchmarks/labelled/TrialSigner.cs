using ReviewPipeline.ContentCredentials;
using ReviewPipeline.TestSupport.Credentials;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>Who signs in the labelled set: somebody the trust list knows, somebody it doesn't, and somebody whose time was over.</summary>
internal static class TrialSigner
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SigningAuthority Authority = new();
    private static readonly SigningAuthority Elsewhere = new("Another Authority");

    public static readonly SigningKey Known = Authority.Issue();
    public static readonly SigningKey Stranger = Elsewhere.Issue();
    public static readonly SigningKey Ended = Authority.Issue(from: Now.AddYears(-3), until: Now.AddYears(-1));
    public static readonly TrustList Trust = TrustList.FromPem(Authority.Pem);
}
