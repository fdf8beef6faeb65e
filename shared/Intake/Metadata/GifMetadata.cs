using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>A GIF's comments and application extensions.</summary>
internal static class GifMetadata
{
    // XMP specification, part 3, 1.1.2: the packet stands there as it is, its bytes taken for lengths, and a trailer catches every chain.
    private const int XmpTrailer = 258;

    public static void Read(ReadOnlySpan<byte> file, FactList facts)
    {
        foreach (var extension in GifExtensions.Of(file))
        {
            switch (extension.Type)
            {
                case "XMP DataXMP" when extension.Length > XmpTrailer && !facts.Xmp:
                    XmpPacket.Read(extension.In(file)[..^XmpTrailer], facts);
                    break;
                case "comment":
                    facts.Hide(ProvenanceTopic.OtherText, extension.Length, "GIF comment");
                    break;
                case var application when application.StartsWith("C2PA_GIF", StringComparison.Ordinal):
                    facts.ContentCredentials = true;
                    break;
            }
        }
    }
}
