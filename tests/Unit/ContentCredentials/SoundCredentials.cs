using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.TestSupport.Credentials;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.ContentCredentials;

public class SoundCredentials
{
    [Theory]
    [EachFormat]
    public void A_file_that_a_trusted_signer_signed_is_trusted(ImageFormat format)
    {
        foreach (var version in new[] { 1, 2 })
        {
            var file = Signed.File(Signed.Draft with { Version = version }, format);
            Signed.Read(file, format).ShouldBeTrusted();
            Signed.Read(file, format, TrustList.Empty).Verdict.ShouldBeOfType<CredentialVerdict.Untrusted>();
        }
    }

    [Theory]
    [EachFormat]
    public void A_file_without_them_has_none(ImageFormat format)
    {
        var report = Signed.Read(Signed.Plain(format), format);
        report.Verdict.ShouldBeOfType<CredentialVerdict.Absent>();
        report.Active.ShouldBeNull();
    }

    [Theory]
    [InlineData(SigningKind.Es256)]
    [InlineData(SigningKind.Es384)]
    [InlineData(SigningKind.Es512)]
    [InlineData(SigningKind.Ps256)]
    [InlineData(SigningKind.Ps384)]
    [InlineData(SigningKind.Ps512)]
    public void Every_algorithm_that_is_allowed_and_computable_is_verified(SigningKind kind)
    {
        var file = Signed.File(new ManifestDraft(Signed.Authority.Issue(kind)));
        Signed.Read(file).ShouldBeTrusted();
        Signed.Read(file).Active!.Signer!.Algorithm.ShouldBe(kind.ToString().ToUpperInvariant());
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public void Every_hash_that_is_allowed_is_computed(string name) =>
        Signed.Read(Signed.File(Signed.Draft with { HashName = name })).ShouldBeTrusted();

    [Fact]
    public void The_report_says_who_signed_what_with_which_program()
    {
        var report = Signed.Read(Signed.File());
        var active = report.Active!;
        (active.Title, active.Generator, active.ClaimVersion).ShouldBe(("A picture", "Test 1.0", 2));
        (active.Signer!.CommonName, active.Signer.Organization, active.Signer.Issuer).ShouldBe(("Test Signer", "Test Studio", "Test Authority"));
        active.Signer.SignedAt.ShouldBeNull();
        active.Actions.ShouldHaveSingleItem().ShouldBe(new ActionSummary("c2pa.created", "trainedAlgorithmicMedia", null));
        report.Steps.Select(step => step.Code).ShouldContain(StatusCode.DataHashMatch);
        report.Steps.Select(step => step.Code).ShouldContain(StatusCode.OcspSkipped);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    public void A_file_bound_by_its_boxes_is_verified_box_by_box(ImageFormat format)
    {
        var file = Signed.File(null, format, BindingKind.Boxes);
        Signed.Read(file, format).ShouldBeTrusted();
        Changed(file, file.Length - 20);
        Signed.Read(file, format).ShouldBeInvalid(StatusCode.BoxesHashMismatch);
    }

    [Fact]
    public void Bytes_behind_the_boxes_are_noticed() =>
        Signed.Read([.. Signed.File(null, ImageFormat.Jpeg, BindingKind.Boxes), 1, 2], ImageFormat.Jpeg).ShouldBeInvalid(StatusCode.BoxesHashUnknownBox);

    [Fact]
    public void A_store_of_many_segments_is_put_together()
    {
        var note = CborText.Of(CborText.Map(("note", new byte[200_000])));
        var file = Signed.File(Signed.Draft with { More = [("com.test.note", note)] }, ImageFormat.Jpeg);
        Signed.Read(file, ImageFormat.Jpeg).ShouldBeTrusted();
    }

    [Fact]
    public void An_address_of_a_manifest_elsewhere_is_told_and_not_fetched()
    {
        var xmp = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description dcterms:provenance="https://example.test/m.c2pa"/></x:xmpmeta>"""u8;
        using var picture = Pictures.Photo(32, 32).With("xmp-data", xmp.ToArray());
        foreach (var format in new[] { ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp, ImageFormat.Tiff })
        {
            var report = Signed.Read(picture.As(format), format);
            report.RemoteManifest.ShouldBe("https://example.test/m.c2pa", format.ToString());
            report.Verdict.ShouldBeOfType<CredentialVerdict.NotChecked>();
            report.Steps.ShouldHaveSingleItem().Code.ShouldBe(StatusCode.ManifestInaccessible);
        }
    }

    private static void Changed(byte[] file, int at) => file[at] ^= 1;
}
