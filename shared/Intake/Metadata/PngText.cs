using System.Globalization;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>Text chunks by their keyword: the standard's own, and those that generators and ImageMagick write.</summary>
internal static class PngText
{
    public static void Tell(string keyword, ReadOnlySpan<byte> bytes, FactList facts)
    {
        var from = $"PNG text chunk '{keyword}'";
        switch (keyword)
        {
            case "XML:com.adobe.xmp":
                XmpPacket.Read(bytes, facts);
                break;
            case "prompt":
                ComfyGraph.ReadPrompt(FieldText.Decode(bytes), from, facts);
                break;
            case "workflow":
                facts.Hide(ProvenanceTopic.Workflow, bytes.Length, from);
                break;
            case "Software" or "software":
                facts.Say(ProvenanceTopic.Software, FieldText.Decode(bytes), from);
                break;
            case "Source" or "source":
                TellSource(FieldText.Decode(bytes), from, facts);
                break;
            case "parameters" or "invokeai_metadata" or "sd-metadata" or "Comment" or "comment" or "Description" or "description"
                or "generation_data":
                TellEmbedded(FieldText.Decode(bytes), bytes.Length, keyword, from, facts);
                break;
            case "Dream":
                facts.Hide(ProvenanceTopic.Prompt, bytes.Length, from);
                break;
            case "Author" or "author":
                facts.Hide(ProvenanceTopic.Creator, bytes.Length, from);
                break;
            case "Copyright" or "copyright":
                facts.Hide(ProvenanceTopic.CopyrightNotice, bytes.Length, from);
                break;
            case "Title" or "title":
                facts.Hide(ProvenanceTopic.Description, bytes.Length, from);
                break;
            case "Creation Time" or "fooocus_scheme" or "date:create" or "date:modify" or "date:timestamp":
                break;
            case var raw when raw.StartsWith("Raw profile type ", StringComparison.Ordinal):
                TellRawProfile(raw["Raw profile type ".Length..], bytes, facts);
                break;
            default:
                // The keyword is anybody's word, so that it isn't repeated.
                facts.Hide(ProvenanceTopic.OtherText, bytes.Length, "PNG text chunk under a name of its own");
                break;
        }
    }

    private static void TellEmbedded(string text, int length, string keyword, string from, FactList facts)
    {
        if (!GenerationParameters.Read(text, from, facts) && !Midjourney.Read(text, from, facts))
        {
            facts.Hide(
                keyword switch
                {
                    "Comment" or "comment" => ProvenanceTopic.OtherText,
                    "Description" or "description" => ProvenanceTopic.Description,
                    _ => ProvenanceTopic.Prompt,
                },
                length,
                from);
        }
    }

    /// <summary>By the standard a device; NovelAI names its model here.</summary>
    private static void TellSource(string text, string from, FactList facts)
    {
        var generator = text.StartsWith("NovelAI", StringComparison.Ordinal) || text.StartsWith("Stable Diffusion", StringComparison.Ordinal);
        facts.Say(generator ? ProvenanceTopic.Generator : ProvenanceTopic.Device, text, from);
    }

    /// <summary>ImageMagick's: a name, a length and the block in hexadecimal digits, in lines.</summary>
    private static void TellRawProfile(string type, ReadOnlySpan<byte> bytes, FactList facts)
    {
        var block = Hexadecimal(bytes);
        switch (type)
        {
            case "exif" or "APP1" when block.AsSpan().StartsWith("Exif\0\0"u8) && !facts.Exif:
                ExifBlock.Read(block, facts);
                break;
            case "xmp" when !facts.Xmp:
                XmpPacket.Read(block, facts);
                break;
            case "iptc" or "8bim":
                PhotoshopResources.Read(block, facts);
                break;
        }
    }

    private static byte[] Hexadecimal(ReadOnlySpan<byte> text)
    {
        // Behind three line ends: "\nexif\n     120\n4578…".
        for (var line = 0; line < 3; line++)
        {
            var end = text.IndexOf((byte)'\n');
            if (end < 0)
            {
                return [];
            }

            text = text[(end + 1)..];
        }

        List<byte> block = [];
        Span<char> pair = stackalloc char[2];
        var filled = 0;
        foreach (var digit in text)
        {
            if (char.IsAsciiHexDigit((char)digit))
            {
                pair[filled++] = (char)digit;
            }

            if (filled == 2)
            {
                block.Add(byte.Parse(pair, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                filled = 0;
            }
        }

        return [.. block];
    }
}
