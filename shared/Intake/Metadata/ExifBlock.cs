using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>EXIF 3.0 and TIFF 6.0: the tags that tell where an image comes from, and the private ones.</summary>
internal static class ExifBlock
{
    private const ushort ExifPointer = 0x8769;
    private const ushort GpsPointer = 0x8825;

    // Many cameras write the version of a place that they don't know.
    private const ushort GpsVersion = 0x0000;

    public static void Read(ReadOnlySpan<byte> block, FactList facts)
    {
        var tiff = TiffDirectory.WithoutPreamble(block);
        if (TiffDirectory.First(tiff) is not { } first)
        {
            facts.Exif |= !block.IsEmpty;
            return;
        }

        facts.Exif = true;
        ReadDirectory(tiff, first, facts);
        var thumbnail = first.Following(tiff);
        facts.Hide(ProvenanceTopic.Thumbnail, (int)Math.Min(thumbnail?.Number(tiff, 0x0202) ?? 0, int.MaxValue), "EXIF thumbnail");
    }

    /// <summary>Of a TIFF file, whose first directory describes the image as well; its following ones are pages, not thumbnails.</summary>
    public static void ReadDirectory(ReadOnlySpan<byte> tiff, TiffDirectory first, FactList facts)
    {
        Software(tiff, first, 0x0131, "Software", facts);
        Device(tiff, first, 0x010F, "Make", facts);
        Device(tiff, first, 0x0110, "Model", facts);
        Text(tiff, first, 0x010E, "ImageDescription", ProvenanceTopic.Description, facts);
        Private(tiff, first, 0x013B, "Artist", ProvenanceTopic.Creator, facts);
        Private(tiff, first, 0x013C, "HostComputer", ProvenanceTopic.Person, facts);
        Private(tiff, first, 0x8298, "Copyright", ProvenanceTopic.CopyrightNotice, facts);
        Private(tiff, first, 0x9C9B, "XPTitle", ProvenanceTopic.Description, facts);
        Private(tiff, first, 0x9C9C, "XPComment", ProvenanceTopic.OtherText, facts);
        Private(tiff, first, 0x9C9D, "XPAuthor", ProvenanceTopic.Creator, facts);
        if (first.Sub(tiff, GpsPointer) is { } place && !place.HasOnly(GpsVersion))
        {
            facts.Hide(ProvenanceTopic.Place, place.Bytes, "EXIF GPS");
        }

        if (first.Sub(tiff, ExifPointer) is { } camera)
        {
            ReadCamera(tiff, camera, facts);
        }
    }

    private static void ReadCamera(ReadOnlySpan<byte> tiff, TiffDirectory camera, FactList facts)
    {
        var comment = camera.Value(tiff, 0x9286);
        Embedded(FieldText.DecodeUserComment(comment), comment.Length, "EXIF UserComment", ProvenanceTopic.OtherText, facts);
        Software(tiff, camera, 0xA43A, "RAWDevelopingSoftware", facts);
        Software(tiff, camera, 0xA43B, "ImageEditingSoftware", facts);
        Private(tiff, camera, 0x927C, "MakerNote", ProvenanceTopic.MakerNote, facts);
        Private(tiff, camera, 0xA430, "CameraOwnerName", ProvenanceTopic.Person, facts);
        Private(tiff, camera, 0xA431, "BodySerialNumber", ProvenanceTopic.SerialNumber, facts);
        Private(tiff, camera, 0xA435, "LensSerialNumber", ProvenanceTopic.SerialNumber, facts);
        Private(tiff, camera, 0xA436, "ImageTitle", ProvenanceTopic.Description, facts);
        Private(tiff, camera, 0xA437, "Photographer", ProvenanceTopic.Creator, facts);
        Private(tiff, camera, 0xA438, "ImageEditor", ProvenanceTopic.Person, facts);
    }

    private static void Software(ReadOnlySpan<byte> tiff, TiffDirectory directory, ushort tag, string name, FactList facts) =>
        facts.Say(ProvenanceTopic.Software, FieldText.UpToZero(directory.Value(tiff, tag)), $"EXIF {name}");

    /// <summary>ComfyUI hides its graph here where a format has no text chunks.</summary>
    private static void Device(ReadOnlySpan<byte> tiff, TiffDirectory directory, ushort tag, string name, FactList facts)
    {
        var text = FieldText.UpToZero(directory.Value(tiff, tag));
        if (!ReadComfy(text, $"EXIF {name}", facts))
        {
            facts.Say(ProvenanceTopic.Device, text, $"EXIF {name}");
        }
    }

    private static void Text(ReadOnlySpan<byte> tiff, TiffDirectory directory, ushort tag, string name, ProvenanceTopic topic, FactList facts)
    {
        var value = directory.Value(tiff, tag);
        Embedded(FieldText.UpToZero(value), value.Length, $"EXIF {name}", topic, facts);
    }

    private static void Embedded(string text, int bytes, string from, ProvenanceTopic otherwise, FactList facts)
    {
        // Cameras reserve room for it and fill it with blanks.
        if (text.AsSpan().Trim("\0 ").IsEmpty)
        {
            return;
        }

        if (!ReadComfy(text, from, facts) && !GenerationParameters.Read(text, from, facts))
        {
            facts.Hide(otherwise, bytes, from);
        }
    }

    private static bool ReadComfy(string text, string from, FactList facts)
    {
        if (text.StartsWith("prompt:", StringComparison.OrdinalIgnoreCase))
        {
            ComfyGraph.ReadPrompt(text["prompt:".Length..], $"ComfyUI prompt in {from}", facts);
            return true;
        }

        if (text.StartsWith("workflow:", StringComparison.OrdinalIgnoreCase))
        {
            ComfyGraph.NoteWorkflow(text, $"ComfyUI workflow in {from}", facts);
            return true;
        }

        return false;
    }

    private static void Private(ReadOnlySpan<byte> tiff, TiffDirectory directory, ushort tag, string name, ProvenanceTopic topic, FactList facts) =>
        facts.Hide(topic, directory.Value(tiff, tag).TrimEnd((byte)0).Length, $"EXIF {name}");
}
