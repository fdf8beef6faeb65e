using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.TestSupport.Credentials;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class CredentialsTrial : Trial
{
    private const int AfterSoi = 2;

    public override string Code => "PROV-002";

    public override string Caption => "Left: a picture as it was signed. Right: a comment was written into the file afterwards; it looks no different.";

    public override IEnumerable<CleanCase> CleanCases(Subject subject) =>
    [
        new(Encode.Png(subject.Tile)),
        new(Encode.Jpeg(subject.Tile, 90)),
        new(Sign(ImageFormat.Png, Encode.Png(subject.Tile), TrialSigner.Known)),
        new(Sign(ImageFormat.Jpeg, Encode.Jpeg(subject.Tile, 90), TrialSigner.Known)),
        new(Sign(ImageFormat.Jpeg, Encode.Jpeg(subject.Tile, 90), TrialSigner.Stranger)),
    ];

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        var jpeg = Encode.Jpeg(subject.Tile, 90);
        return
        [
            new("signed with a certificate that had ended", Sign(ImageFormat.Jpeg, jpeg, TrialSigner.Ended)),
            new("bound to no bytes at all", FileSigner.Sign(ImageFormat.Jpeg, jpeg, new(TrialSigner.Known), BindingKind.None)),
            new("a comment written into it after signing", WithComment(Sign(ImageFormat.Jpeg, jpeg, TrialSigner.Known))),
        ];
    }

    public override IEnumerable<Image> Shown(Subject subject) =>
        [subject.Picture.Label("signed, as it was exported"), subject.Picture.Label("changed after signing")];

    private static byte[] Sign(ImageFormat format, byte[] file, SigningKey by) => FileSigner.Sign(format, file, new(by));

    /// <summary>A COM segment right after the start of image: no pixel changes.</summary>
    private static byte[] WithComment(byte[] jpeg) => [.. jpeg[..AfterSoi], 0xFF, 0xFE, 0x00, 0x07, .. "saved"u8, .. jpeg[AfterSoi..]];
}
