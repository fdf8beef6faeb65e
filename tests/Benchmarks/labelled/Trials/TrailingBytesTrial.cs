using NetVips;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class TrailingBytesTrial : Trial
{
    /// <summary>The beginning of a ZIP archive (APPNOTE 6.3.10, 4.3.7).</summary>
    private static readonly byte[] Archive = [.. "PK"u8, 3, 4, 20, 0, 0, 0, 0, 0, .. new byte[20]];

    public override string Code => "SPEC-012";

    public override string Caption => "Left: a picture that ends where its file ends. Right: the same picture with an archive hidden behind it; it looks no different.";

    /// <summary>Nobody knows what the corpus' own files carry.</summary>
    public override bool Takes(CleanFile file) => file != CleanFile.AsItCame;

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        var jpeg = Encode.Jpeg(subject.Tile, 92);
        yield return new("a line of text behind a PNG", [.. Encode.Png(subject.Tile), .. "<script>alert(1)</script>"u8]);
        yield return new("a second picture behind a JPEG", [.. jpeg, .. jpeg]);
        yield return new("an archive behind a JPEG", [.. jpeg, .. Archive]);
    }

    public override IEnumerable<Image> Shown(Subject subject) => [subject.Picture.Label("JPEG"), subject.Picture.Label("JPEG + ZIP")];
}
