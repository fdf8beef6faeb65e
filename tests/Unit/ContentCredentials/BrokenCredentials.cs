using System.Security.Cryptography.X509Certificates;
using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.TestSupport.Credentials;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.ContentCredentials;

public class BrokenCredentials
{
    [Theory]
    [EachFormat]
    public void One_changed_byte_of_the_picture_is_noticed(ImageFormat format)
    {
        var file = Signed.File(null, format);
        var picture = Signed.Plain(format);
        var at = file.AsSpan().IndexOf(picture.AsSpan(picture.Length / 2, 24));
        file[at] ^= 1;
        Signed.Read(file, format).ShouldBeInvalid(format == ImageFormat.Avif ? StatusCode.BmffHashMismatch : StatusCode.DataHashMismatch);
    }

    [Fact]
    public void A_hash_that_leaves_out_more_than_the_manifest_is_not_believed()
    {
        Wide((start, length) => [(start, length + 40)]);
        Wide((start, length) => [(0, start + length)]);
        Wide((start, length) => [(start, length), (start + length + 50, 20)]);
        Wide((start, length) => [(start, 100), (start + 100, length - 100)]);
        Wide((start, length) => [(start, 100_000_000)]);

        static void Wide(Func<int, int, (int, int)[]> exclude)
        {
            Signed.Read(Signed.File(exclude: exclude)).ShouldBeInvalid(StatusCode.DataHashMismatch);
            Signed.Read(Signed.File(null, ImageFormat.Jpeg, exclude: exclude), ImageFormat.Jpeg).ShouldBeInvalid(StatusCode.DataHashMismatch);
        }
    }

    [Fact]
    public void A_hash_may_leave_out_the_contents_of_metadata_and_says_so()
    {
        using var picture = Pictures.Photo(32, 32).With("xmp-data", "<x:xmpmeta/>                        "u8.ToArray());
        var jpeg = picture.As(ImageFormat.Jpeg);
        var content = jpeg.AsSpan().IndexOf("<x:xmpmeta/>"u8);
        var file = FileSigner.Sign(
            ImageFormat.Jpeg, jpeg, Signed.Draft, exclude: (start, length) => [(start, length), (content + length, 20)]);

        var report = Signed.Read(file, ImageFormat.Jpeg);
        report.ShouldBeTrusted();
        report.Steps.ShouldContain(step => step.Code == StatusCode.DataHashMoreExclusions);
    }

    [Fact]
    public void A_signature_of_something_else_is_noticed() =>
        Invalid(Signed.Draft with { BreakSignature = Flip }, StatusCode.ClaimSignatureMismatch);

    [Fact]
    public void An_assertion_that_was_changed_added_or_taken_away_is_noticed()
    {
        Invalid(Signed.Draft with { Tamper = FlipActions }, StatusCode.AssertionMismatch);
        Invalid(Signed.Draft with { Undeclared = ["c2pa.actions.v2"] }, StatusCode.AssertionUndeclared);
        Invalid(Signed.Draft with { Missing = ["c2pa.actions.v2"] }, StatusCode.AssertionMissing);
    }

    [Fact]
    public void A_manifest_is_bound_to_the_file_just_once()
    {
        Signed.Read(Signed.File(binding: BindingKind.None)).ShouldBeInvalid(StatusCode.HardBindingsMissing);
        Signed.Read(Signed.File(binding: BindingKind.Doubled)).ShouldBeInvalid(StatusCode.HardBindingsMultiple);
    }

    [Fact]
    public void A_certificate_must_have_been_valid_and_made_for_signing()
    {
        var past = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Signer(Signed.Authority.Issue(until: past), StatusCode.CredentialExpired);
        Signer(Signed.Authority.Issue(from: Signed.Now.AddDays(1)), StatusCode.CredentialExpired);
        Signer(Signed.Authority.Issue(usage: SigningAuthority.ServerAuthentication), StatusCode.CredentialInvalid);
        Signer(Signed.Authority.Issue(isAuthority: true), StatusCode.CredentialInvalid);
        Signer(Signed.Authority.Issue(namesIssuerKey: false), StatusCode.CredentialInvalid);
        Signer(Signed.Authority.Issue(keyUsage: X509KeyUsageFlags.KeyEncipherment), StatusCode.CredentialInvalid);
        Signer(Signed.Authority.Issue(keyUsage: X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign), StatusCode.CredentialInvalid);

        static void Signer(SigningKey key, string code) => Invalid(Signed.Draft with { Signer = key }, code);
    }

    [Fact]
    public void Validity_is_asked_for_the_time_that_is_given()
    {
        var file = Signed.File(Signed.Draft with { Signer = Signed.Authority.Issue(until: new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero)) });
        Signed.Read(file, at: new(2022, 12, 31, 0, 0, 0, TimeSpan.Zero)).ShouldBeTrusted();
    }

    [Fact]
    public void Algorithms_that_are_not_allowed_or_do_not_fit_the_key_are_refused()
    {
        Invalid(Signed.Draft with { AlgorithmNumber = -257 }, StatusCode.AlgorithmUnsupported);
        Invalid(Signed.Draft with { AlgorithmNumber = -35 }, StatusCode.ClaimSignatureMismatch);
    }

    [Fact]
    public void Ed25519_is_said_to_be_unchecked_and_never_taken_for_sound() =>
        Signed.Read(Signed.File(Signed.Draft with { AlgorithmNumber = -8 })).Verdict.ShouldBeOfType<CredentialVerdict.NotChecked>()
            .Why.ShouldBe("the claim is signed with Ed25519, which .NET doesn't compute");

    [Fact]
    public void Actions_of_version_2_begin_once_and_name_real_ingredients()
    {
        Actions([Action("c2pa.edited")], StatusCode.ActionMalformed);
        Actions([], StatusCode.ActionMalformed);
        Actions([Action("c2pa.created")], StatusCode.ActionMalformed);
        Actions([Created(), Created()], StatusCode.ActionMalformed);
        Actions([Action("c2pa.opened")], StatusCode.ActionIngredientMismatch);
        Actions([Created(), Action("c2pa.placed")], StatusCode.ActionIngredientMismatch);

        static void Actions(List<object?> actions, string code) => Invalid(Signed.Draft with { Actions = actions }, code);
    }

    [Fact]
    public void A_label_of_version_2_has_its_form() => Invalid(Signed.Draft with { Label = "nonsense" }, StatusCode.ClaimMalformed);

    [Fact]
    public void Two_stores_in_one_file_are_refused()
    {
        var (twice, _, _) = StoreEmbedding.Embed(ImageFormat.Png, Signed.File(), JumbfWriter.Superbox("c2pa", "c2pa"));
        Signed.Read(twice).ShouldBeInvalid(StatusCode.GeneralError);
    }

    private static object Action(string name) => CborText.Map(("action", name));

    private static object Created() => CborText.Map(("action", "c2pa.created"), ("digitalSourceType", "http://example.test/kind"));

    private static void Invalid(ManifestDraft draft, string code) => Signed.Read(Signed.File(draft)).ShouldBeInvalid(code);

    private static byte[] Flip(byte[] bytes)
    {
        bytes[5] ^= 1;
        return bytes;
    }

    private static byte[] FlipActions(string label, byte[] cbor) => label.StartsWith("c2pa.actions", StringComparison.Ordinal) ? Flip([.. cbor]) : cbor;
}
