using System.IO.Compression;
using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>A PNG's eXIf, caBX and text chunks (PNG third edition, 11.3.3).</summary>
internal static class PngMetadata
{
    /// <summary>For all compressed texts of a file together: a chunk of a few bytes can hold gigabytes.</summary>
    private const int MostInflated = 4 * FieldText.Most;

    public static void Read(ReadOnlySpan<byte> file, FactList facts)
    {
        var room = MostInflated;
        foreach (var chunk in PngChunks.Of(file))
        {
            var data = chunk.In(file);
            switch (chunk.Type)
            {
                case "eXIf" when !facts.Exif:
                    ExifBlock.Read(data, facts);
                    break;
                case "caBX":
                    facts.ContentCredentials = true;
                    break;
                case "tEXt" or "zTXt" or "iTXt" when PngChunks.Keyword(data) is { Length: > 0 } keyword:
                    PngText.Tell(keyword, TextOf(chunk.Type, data[(keyword.Length + 1)..], ref room), facts);
                    break;
            }
        }
    }

    private static ReadOnlySpan<byte> TextOf(string type, ReadOnlySpan<byte> data, ref int room)
    {
        switch (type)
        {
            case "tEXt":
                return data;
            case "zTXt":
                return data.IsEmpty ? [] : Inflate(data[1..], ref room);
            default:
                // Compression flag and method, then language and translated keyword, each up to a zero.
                if (data.Length < 2)
                {
                    return [];
                }

                var rest = AfterZero(AfterZero(data[2..]));
                return data[0] == 0 ? rest : Inflate(rest, ref room);
        }
    }

    private static ReadOnlySpan<byte> AfterZero(ReadOnlySpan<byte> data) =>
        data.IndexOf((byte)0) is var end && end >= 0 ? data[(end + 1)..] : [];

    /// <summary>What a damaged stream gives up to its damage, and of a long one its beginning.</summary>
    private static byte[] Inflate(ReadOnlySpan<byte> compressed, ref int room)
    {
        var most = Math.Min(room, FieldText.Most);
        using var inflated = new MemoryStream();
        using var stream = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        var part = new byte[16 * 1024];
        try
        {
            while (inflated.Length < most && stream.Read(part, 0, (int)Math.Min(part.Length, most - inflated.Length)) is var read and > 0)
            {
                inflated.Write(part, 0, read);
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            // What came before counts. zlib's refusals come as either.
        }

        room -= (int)inflated.Length;
        return inflated.ToArray();
    }
}
