using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Documents;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Samples;
using ReviewPipeline.Samples.Files;
using ReviewPipeline.UnitTests.Briefs;

namespace ReviewPipeline.UnitTests.Samples;

/// <summary>The pictures are taken at a sixth of their size here: they show the same, soon enough for a test.</summary>
public class SampleFiles
{
    private const float Small = 1f / 6f;

    private static readonly Brief Coast = Sample(SampleManifest.Coast);
    private static readonly Brief Posters = Sample(SampleManifest.Posters);

    public static TheoryData<string> OnBrief => Where(file => file.Expected == Expected.OnBrief);

    [Fact]
    public void The_readme_s_table_is_the_manifest()
    {
        var table = File.ReadAllLines(Repository.PathTo("samples", "README.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        table.ShouldBe(SampleManifest.Files.Select(file => $"| `{file.Path}` | {file.Expected} | {file.Why} |"));
    }

    [Fact]
    public void There_are_enough_images_and_each_kind_of_outcome_has_one()
    {
        SampleManifest.Files.Count(file => file.Expected != Expected.Sidecar).ShouldBeGreaterThanOrEqualTo(28);
        SampleManifest.Files.Select(file => file.Expected).Distinct().ShouldBe(Enum.GetValues<Expected>(), ignoreOrder: true);
        SampleManifest.Files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Count().ShouldBe(SampleManifest.Files.Length);
        SampleManifest.Files.ShouldAllBe(file => UploadPath.Parse(file.Path) is UploadPathReading.Valid);
    }

    [Theory]
    [MemberData(nameof(OnBrief))]
    public void What_is_to_pass_holds_to_the_palette(string path) =>
        Findings(path).ShouldNotContain(code => code == "SPEC-005" || code == "SPEC-006");

    [Theory]
    [InlineData("halden-coast/agency-round-1/hero-neon.jpg", "SPEC-005")]
    [InlineData("halden-coast/slab-portrait/slab-portrait-4.jpg", "SPEC-005")]
    [InlineData("halden-coast/agency-round-1/hero-16x9.jpg", "SPEC-003")]
    [InlineData("halden-coast/agency-round-1/hero-loop.gif", "SPEC-001")]
    [InlineData("halden-coast/agency-round-1/hero-print.tif", "SPEC-001")]
    [InlineData("halden-coast/agency-round-1/export 03 (blank).png", "SPEC-006")]
    public void What_is_to_fail_fails_for_the_reason_it_is_named_after(string path, string code) => Findings(path).ShouldContain(code);

    [Fact]
    public void A_cut_off_file_is_damaged_and_its_whole_is_not()
    {
        var cut = Bytes("halden-coast/agency-round-1/hero-cut-off.jpg");

        WorkingImage.Decode(ImageFormat.Jpeg, cut).ShouldBeOfType<Decoding.Damaged>();
    }

    [Fact]
    public void Sidecars_are_valid_but_for_the_malformed_one() =>
        SampleManifest.Files
            .Where(file => file.Expected == Expected.Sidecar && Sidecar.Read(file.Make(new(Small, default))) is Reading<SidecarContent>.Invalid)
            .Select(file => file.File).ShouldBe(["hero-caption.jpg.json"]);

    [Theory]
    [InlineData("halden-coast/dusk-slab/dusk-slab-2.jpg", new string[0])]
    [InlineData("halden-coast/agency-round-1/hero.jpg", new[] { "PROV-004", "PROV-005" })]
    [InlineData("halden-coast/agency-round-1/Küste, früh (phone).jpg", new[] { "PROV-003" })]
    public void What_sidecar_and_file_say_of_their_origin_is_found(string path, string[] codes)
    {
        var sidecar = SampleManifest.Files.Any(file => file.Path == $"{path}.json")
            ? Sidecar.Read(Bytes($"{path}.json")).ShouldBeOfType<Reading<SidecarContent>.Valid>().Content
            : null;
        var file = Bytes(path);
        using var image = WorkingImage.Decode(ImageFormat.Jpeg, file).ShouldBeOfType<Decoding.Complete>().Image;

        CheckEngine.Run(CheckInput.Of(image, sidecar, file), Coast).Results
            .Where(result => result.IsFinding && result.Code.StartsWith("PROV", StringComparison.Ordinal)).Select(result => result.Code)
            .ShouldBe(codes);
    }

    [Fact]
    public void The_copy_has_the_original_s_bytes() =>
        Bytes("halden-coast/agency-round-1/hero-copy.jpg").ShouldBe(Bytes("halden-coast/agency-round-1/hero.jpg"));

    [Fact]
    public void The_picture_from_a_telephone_carries_what_must_be_scrubbed()
    {
        var text = Encoding.Latin1.GetString(Bytes("halden-coast/agency-round-1/Küste, früh (phone).jpg"));

        text.ShouldContain("Exif\0\0");
        text.ShouldContain("Fjord Camera 4.2");
        text.ShouldContain("trainedAlgorithmicMedia");
        text.ShouldContain("ICC_PROFILE");
    }

    [Theory]
    [InlineData("halden-coast/dusk-slab/dusk-slab-2.jpg")]
    [InlineData("northern-lines/first-proofs/poster-3.png")]
    public void A_picture_taken_twice_has_the_same_bytes(string path) => Bytes(path).ShouldBe(Bytes(path));

    private static byte[] Bytes(string path) => SampleManifest.Files.Single(file => file.Path == path).Make(new(Small, default));

    private static IEnumerable<string> Findings(string path)
    {
        var format = Path.GetExtension(path) switch
        {
            ".jpg" => ImageFormat.Jpeg,
            ".webp" => ImageFormat.Webp,
            ".gif" => ImageFormat.Gif,
            ".tif" => ImageFormat.Tiff,
            _ => ImageFormat.Png,
        };
        var brief = path.StartsWith(SampleManifest.Coast, StringComparison.Ordinal) ? Coast : Posters;
        using var image = WorkingImage.Decode(format, Bytes(path)).ShouldBeOfType<Decoding.Complete>().Image;
        return [.. CheckEngine.Run(CheckInput.Of(image), brief).Results.Where(result => result.IsFinding).Select(result => result.Code)];
    }

    private static Brief Sample(string brief) => BriefTexts.Valid(File.ReadAllText(Repository.PathTo("samples", "briefs", $"{brief}.json")));

    private static TheoryData<string> Where(Func<SampleFile, bool> filter) =>
        new(SampleManifest.Files.Where(filter).Select(file => file.Path));
}
