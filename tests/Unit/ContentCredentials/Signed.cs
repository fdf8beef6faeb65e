using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.TestSupport.Credentials;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.ContentCredentials;

/// <summary>Files signed on the spot, by a signer whom the trust list knows.</summary>
internal static class Signed
{
    public const string Below = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000b";

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly SigningAuthority Authority = new();
    public static readonly SigningAuthority Elsewhere = new("Another Authority");
    public static readonly SigningKey Key = Authority.Issue();
    public static readonly SigningKey Stranger = Elsewhere.Issue();
    public static readonly TrustList Trust = TrustList.FromPem(Authority.Pem);

    private static readonly Dictionary<ImageFormat, byte[]> Files = Make();

    public static ManifestDraft Draft => new(Key);

    public static ManifestDraft Ingredient => new(Key) { Label = Below };

    public static byte[] Plain(ImageFormat format) => Files[format];

    public static byte[] File(
        ManifestDraft? draft = null,
        ImageFormat format = ImageFormat.Png,
        BindingKind binding = BindingKind.Usual,
        Func<int, int, (int Start, int Length)[]>? exclude = null) =>
        FileSigner.Sign(format, Plain(format), draft ?? Draft, binding, exclude);

    public static ContentCredentialsReport Read(byte[] file, ImageFormat format = ImageFormat.Png, TrustList? trust = null, DateTimeOffset? at = null) =>
        ContentCredentialsReader.Read(format, file, trust ?? Trust, at ?? Now);

    public static void ShouldBeInvalid(this ContentCredentialsReport report, string code) =>
        report.Verdict.ShouldBeOfType<CredentialVerdict.Invalid>().Code.ShouldBe(code);

    public static void ShouldBeTrusted(this ContentCredentialsReport report) =>
        report.Verdict.ShouldBeOfType<CredentialVerdict.Trusted>();

    private static Dictionary<ImageFormat, byte[]> Make()
    {
        using var picture = Pictures.Photo(96, 64);
        return Pictures.Formats.ToDictionary(format => format, format => picture.As(format, Enums.ForeignKeep.None));
    }
}
