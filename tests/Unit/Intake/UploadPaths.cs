using ReviewPipeline.Intake;

namespace ReviewPipeline.UnitTests.Intake;

public class UploadPaths
{
    [Theory]
    [InlineData("spring-2027/hero-01/Küste, früh (final) 2.png")]
    [InlineData("spring/A.b_c-9/海辺 👩‍🎨.webp")]
    [InlineData("s/1/100 % & more + [x].jpg")]
    [InlineData("s/1/.hidden.png")]
    public void Names_that_people_give_are_welcome(string path)
    {
        var valid = Valid(path);

        valid.Value.ShouldBe(path);
        $"{valid.Brief}/{valid.Set}/{valid.File}".ShouldBe(path);
    }

    [Theory]
    [InlineData("a.png", "1 parts")]
    [InlineData("spring/a.png", "2 parts")]
    [InlineData("spring/set/deep/a.png", "4 parts")]
    [InlineData("Spring/set/a.png", "names no brief")]
    [InlineData("../set/a.png", "names no brief")]
    [InlineData("spring/../a.png", "names a set")]
    [InlineData("spring/my set/a.png", "names a set")]
    [InlineData("spring/set\n/a.png", "names a set")]
    [InlineData("spring//a.png", "names a set")]
    [InlineData("spring/set/", "no file name")]
    [InlineData("spring/set/..", "dots only")]
    [InlineData("spring/set/a.png.", "dot at the end")]
    [InlineData("spring/set/ a.png", "space at an end")]
    [InlineData("spring/set/a\\b.png", "'\\'")]
    [InlineData("spring/set/a?.png", "'?'")]
    [InlineData("spring/set/a\tb.png", "control")]
    [InlineData("spring/set/a\u0085b.png", "control")]
    [InlineData("spring/set/a\u202Egnp.exe", "direction")]
    [InlineData("spring/set/a\u200Bb.png", "direction")]
    [InlineData("spring/set/a\U000E0062.png", "direction")]
    [InlineData("spring/set/.json", "without the name of its image")]
    [InlineData("spring/set/a.png.JSON", "lower case")]
    public void What_storage_or_a_reader_would_stumble_on_is_refused_with_the_reason(string path, string why) =>
        UploadPath.Parse(path).ShouldBeOfType<UploadPathReading.Refused>().Why.ShouldContain(why);

    [Fact]
    public void A_file_name_is_at_most_255_characters()
    {
        Valid($"spring/set/{new string('a', 255)}");
        UploadPath.Parse($"spring/set/{new string('a', 256)}").ShouldBeOfType<UploadPathReading.Refused>();
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        UploadPath.Parse("spring/set/a\ud83d.png").ShouldBeOfType<UploadPathReading.Refused>();

    [Fact]
    public void A_sidecar_is_the_image_s_name_and_json()
    {
        var image = Valid("spring/set/a.png");
        var sidecar = UploadPath.SidecarOf(image);

        image.IsSidecar.ShouldBeFalse();
        sidecar.Value.ShouldBe("spring/set/a.png.json");
        sidecar.IsSidecar.ShouldBeTrue();
        UploadPath.ImageOf(sidecar).ShouldBe(image);
        Should.Throw<ArgumentException>(() => UploadPath.ImageOf(image));
    }

    private static UploadPath Valid(string path) => UploadPath.Parse(path).ShouldBeOfType<UploadPathReading.Valid>().Path;
}
