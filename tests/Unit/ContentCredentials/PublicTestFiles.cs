using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Intake;

namespace ReviewPipeline.UnitTests.ContentCredentials;

/// <summary>Files of the C2PA's own test set and of c2pa-rs, where there are any; the conformance suite asks c2pa-rs itself.</summary>
public class PublicTestFiles
{
    [Fact]
    public void Their_names_say_what_is_wrong_with_them()
    {
        var files = SampleData.Files("c2pa");
        Assert.SkipWhen(files.Length == 0, SampleData.WhyNone);
        foreach (var path in files)
        {
            var bytes = File.ReadAllBytes(path);
            var report = Signed.Read(bytes, Signature.Of(bytes).Format!.Value);
            var name = Path.GetFileNameWithoutExtension(path).Replace("adobe-20220124-", "", StringComparison.Ordinal);
            switch (name)
            {
                case "CA" or "CI" or "CICA":
                    report.Verdict.ShouldBeOfType<CredentialVerdict.Untrusted>(path);
                    report.Active!.Signer!.CommonName.ShouldBe("C2PA Signer");
                    report.Active.Signer.SignedAt!.Value.Year.ShouldBe(2023);
                    break;
                case "E-dat-CA" or "XCA":
                    report.ShouldBeInvalid(StatusCode.DataHashMismatch);
                    break;
                case "E-sig-CA":
                    report.ShouldBeInvalid(StatusCode.ClaimSignatureMismatch);
                    break;
                case "E-uri-CIE-sig-CA":
                    report.ShouldBeInvalid(StatusCode.AssertionMismatch);
                    report.Steps.ShouldContain(step => step.Known && step.Code == StatusCode.ClaimSignatureMismatch);
                    break;
                case "I" or "libpng-test" or "mars" or "sample1":
                    report.Verdict.ShouldBeOfType<CredentialVerdict.Absent>(path);
                    break;
                default:
                    break;
            }
        }
    }
}
