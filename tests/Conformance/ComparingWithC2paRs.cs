using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Intake;

namespace ReviewPipeline.ConformanceTests;

/// <summary>The class of the verdict equals that of c2pa-rs; docs/content-credentials.md has the table of classes.</summary>
public sealed class ComparingWithC2paRs : IDisposable
{
    // C2PA 2.1, 14.4.1: those that the trust list allows by itself.
    private const string Usages = """
        1.3.6.1.5.5.7.3.4
        1.3.6.1.5.5.7.3.36
        1.3.6.1.5.5.7.3.8
        1.3.6.1.5.5.7.3.9
        1.3.6.1.4.1.311.76.59.1.9
        1.3.6.1.4.1.62558.2.1
        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Of_every_file_that_is_signed_here_both_say_the_same()
    {
        var cases = Cases.All();
        var files = cases.Select(one => Write(one.FileName, one.File)).ToList();
        files.Distinct().Count().ShouldBe(files.Count);

        List<string> differences = [];
        foreach (var (one, answer) in cases.Zip(await Ask(files)))
        {
            var here = ContentCredentialsReader.Read(one.Format, one.File, TrustList.FromPem(Cases.Authority.Pem), DateTimeOffset.UtcNow);
            if ((Class(here), one.Stricter) is var (found, stricter) && (stricter ? found != "Invalid" || answer.Class == found : found != answer.Class))
            {
                differences.Add($"{one.FileName}: {here.Verdict}; c2pa-rs: {answer.Class} ({string.Join(", ", answer.Codes)})");
            }
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_every_public_test_file_both_say_the_same()
    {
        var files = SampleData.Files("c2pa");
        Assert.SkipWhen(files.Length == 0, SampleData.WhyNone);

        List<string> differences = [];
        foreach (var (file, answer) in files.Zip(await Ask(files)))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var here = ContentCredentialsReader.Read(
                Signature.Of(bytes).Format!.Value, bytes, TrustList.FromPem(Cases.Authority.Pem), DateTimeOffset.UtcNow);
            if (Class(here) != answer.Class)
            {
                differences.Add($"{Path.GetFileName(file)}: {here.Verdict}; c2pa-rs: {answer.Class} ({string.Join(", ", answer.Codes)})");
            }
        }

        differences.ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private static string Class(ContentCredentialsReport report) => report.Verdict.GetType().Name;

    private async Task<IReadOnlyList<Oracle.Answer>> Ask(IReadOnlyList<string> files) => await Oracle.Ask(
        Write("trust.pem", System.Text.Encoding.ASCII.GetBytes(Cases.Authority.Pem)),
        Write("usages.txt", System.Text.Encoding.ASCII.GetBytes(Usages)),
        files);

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
