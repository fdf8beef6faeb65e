using ReviewPipeline.Briefs;
using ReviewPipeline.TestSupport.Credentials;

namespace ReviewPipeline.ConformanceTests;

/// <summary>A file that is signed for the comparison.</summary>
/// <param name="Name">Says what is right or wrong with it.</param>
/// <param name="Stricter">Here it is invalid, though c2pa-rs says otherwise: docs/content-credentials.md says why.</param>
internal sealed record Case(string Name, ImageFormat Format, byte[] File, bool Stricter = false)
{
    public string FileName => $"{Name.Replace(' ', '-')}.{Format switch
    {
        ImageFormat.Jpeg => "jpg",
        ImageFormat.Tiff => "tif",
        var other => other.ToString().ToLowerInvariant(),
    }}";

    public static Case Of(
        string name,
        ManifestDraft draft,
        ImageFormat format = ImageFormat.Png,
        BindingKind binding = BindingKind.Usual,
        Func<int, int, (int Start, int Length)[]>? exclude = null,
        Action<byte[]>? change = null,
        bool stricter = false)
    {
        var file = FileSigner.Sign(format, Pictures.Of(format), draft, binding, exclude);
        change?.Invoke(file);
        return new Case(name, format, file, stricter);
    }
}
