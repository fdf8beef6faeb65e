using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>What lies in a file beside its pixels, read from its bytes alone. Nothing is verified; what can't be read isn't known.</summary>
public sealed record EmbeddedMetadata(ImmutableArray<ProvenanceFact> Facts, int FactsLeftOut, bool Exif, bool Xmp, bool ContentCredentials)
{
    /// <summary>No content makes it throw, allocate more than a few megabytes or loop for long.</summary>
    /// <param name="report">What was read of the same file's Content Credentials; they are read where it is absent.</param>
    public static EmbeddedMetadata Read(ImageFormat format, ReadOnlyMemory<byte> bytes, ContentCredentialsReport? report = null)
    {
        var file = bytes.Span;
        var facts = new FactList();
        switch (format)
        {
            case ImageFormat.Jpeg:
                JpegMetadata.Read(file, facts);
                break;
            case ImageFormat.Png:
                PngMetadata.Read(file, facts);
                break;
            case ImageFormat.Webp:
                ReadWebp(file, facts);
                break;
            case ImageFormat.Avif:
                ReadAvif(file, facts);
                break;
            case ImageFormat.Gif:
                GifMetadata.Read(file, facts);
                break;
            case ImageFormat.Tiff:
                ReadTiff(file, facts);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no reader.");
        }

        if (facts.ContentCredentials)
        {
            CredentialFacts.Tell(report ?? CredentialFacts.Read(format, bytes), facts);
        }

        return new(facts.Build(out var leftOut), leftOut, facts.Exif, facts.Xmp, facts.ContentCredentials);
    }

    private static void ReadWebp(ReadOnlySpan<byte> file, FactList facts)
    {
        var chunks = RiffChunks.Of(file);
        ExifBlock.Read(First(chunks, "EXIF").In(file), facts);
        XmpPacket.Read(First(chunks, "XMP ").In(file), facts);
        facts.ContentCredentials = chunks.Exists(chunk => chunk.Type is "C2PA");
    }

    private static void ReadAvif(ReadOnlySpan<byte> file, FactList facts)
    {
        // C2PA 2.1, appendix A: the box of this extended type holds the manifest store.
        ReadOnlySpan<byte> manifestStore = [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

        // XMP specification, part 3, 1.2.4: XMP in an ISO base media file.
        ReadOnlySpan<byte> xmp = [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

        var items = AvifItems.Of(file);
        ExifBlock.Read(First(items, "Exif").In(file), facts);
        XmpPacket.Read(First(items, "XMP").In(file), facts);
        foreach (var box in IsoBoxes.Of(file).Where(box => box.Type is "uuid"))
        {
            var content = box.In(file);
            facts.ContentCredentials |= content.StartsWith(manifestStore);
            if (content.StartsWith(xmp) && !facts.Xmp)
            {
                XmpPacket.Read(content[xmp.Length..], facts);
            }
        }
    }

    private static void ReadTiff(ReadOnlySpan<byte> file, FactList facts)
    {
        if (TiffDirectory.First(file) is not { } first)
        {
            return;
        }

        const ushort ExifPointer = 0x8769;
        ExifBlock.ReadDirectory(file, first, facts);
        XmpPacket.Read(first.Value(file, 0x02BC), facts);
        IptcRecords.Read(first.Value(file, 0x83BB), facts);
        PhotoshopResources.Read(first.Value(file, 0x8649), facts);
        facts.Exif = first.Has(ExifPointer);

        // C2PA 2.1, appendix A: a TIFF keeps its manifest store in this tag.
        facts.ContentCredentials = first.Has(0xCD41);
    }

    private static Chunk First(List<Chunk> chunks, string type) => chunks.Find(chunk => chunk.Type == type);
}
