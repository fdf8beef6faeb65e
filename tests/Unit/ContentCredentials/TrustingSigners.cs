using ReviewPipeline.ContentCredentials;
using ReviewPipeline.TestSupport.Credentials;

namespace ReviewPipeline.UnitTests.ContentCredentials;

public class TrustingSigners
{
    private static readonly DateTimeOffset Past = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Expired = Signed.Authority.Issue(until: Past);

    [Fact]
    public void A_signer_may_be_trusted_itself_without_its_authority()
    {
        var trust = TrustList.FromPem(Signed.Key.Certificate.ExportCertificatePem());
        Signed.Read(Signed.File(), trust: trust).ShouldBeTrusted();
        Signed.Read(Signed.File(new ManifestDraft(Signed.Stranger)), trust: trust).Verdict.ShouldBeOfType<CredentialVerdict.Untrusted>();
    }

    [Fact]
    public void An_authority_of_the_same_name_is_not_the_one_that_is_trusted()
    {
        using var namesake = new SigningAuthority();
        Signed.Read(Signed.File(new ManifestDraft(namesake.Issue()))).Verdict.ShouldBeOfType<CredentialVerdict.Untrusted>();
    }

    [Fact]
    public void A_line_with_an_object_identifier_allows_one_more_usage()
    {
        const string Usage = "1.3.6.1.4.1.99999.1";
        var file = Signed.File(new ManifestDraft(Signed.Authority.Issue(usage: Usage)));
        Signed.Read(file).ShouldBeInvalid(StatusCode.CredentialInvalid);
        Signed.Read(file, trust: TrustList.FromPem($"Our studios:\n{Usage}\n{Signed.Authority.Pem}\n")).ShouldBeTrusted();
    }

    [Fact]
    public void A_list_without_readable_certificates_is_refused()
    {
        Should.Throw<FormatException>(() => TrustList.FromPem("nothing")).Message.ShouldContain("holds no certificate");
        Should.Throw<FormatException>(() => TrustList.FromPem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
            .Message.ShouldContain("can't be read");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_trusted_time_stamp_lets_a_signature_outlive_its_certificate(int version)
    {
        var signedAt = Past.AddDays(-7);
        var clock = new TimeAuthority(Signed.Authority);
        var report = Signed.Read(Signed.File(
            new ManifestDraft(Expired) { Version = version, TimeStamp = message => clock.Stamp(message, signedAt) }));
        report.ShouldBeTrusted();
        (report.Active!.Signer!.SignedAt, report.Active.Signer.TimeStampTrusted).ShouldBe((signedAt, true));
    }

    [Fact]
    public void A_time_stamp_of_anybody_does_not()
    {
        var clock = new TimeAuthority(Signed.Elsewhere);
        var report = Signed.Read(Signed.File(new ManifestDraft(Expired) { TimeStamp = message => clock.Stamp(message, Past.AddDays(-7)) }));
        report.ShouldBeInvalid(StatusCode.CredentialExpired);
        report.Steps.ShouldContain(step => step.Code == StatusCode.TimeStampUntrusted);
    }

    [Fact]
    public void A_time_stamp_of_something_else_counts_for_nothing()
    {
        var clock = new TimeAuthority(Signed.Authority);
        var report = Signed.Read(Signed.File(new ManifestDraft(Expired) { TimeStamp = _ => clock.Stamp([1, 2, 3], Past.AddDays(-7)) }));
        report.ShouldBeInvalid(StatusCode.CredentialExpired);
        report.Steps.ShouldContain(step => step.Code == StatusCode.TimeStampMismatch);
    }

    [Fact]
    public void A_time_stamp_after_the_certificate_ended_does_not_help()
    {
        var clock = new TimeAuthority(Signed.Authority);
        Signed.Read(Signed.File(new ManifestDraft(Expired) { TimeStamp = message => clock.Stamp(message, Past.AddDays(7)) }))
            .ShouldBeInvalid(StatusCode.CredentialExpired);
    }
}
