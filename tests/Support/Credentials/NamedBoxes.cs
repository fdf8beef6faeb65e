using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Briefs;
using static ReviewPipeline.TestSupport.Credentials.CborText;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>Binds a JPEG or PNG file by its boxes: those before the store together, the store, and those behind it.</summary>
internal static class NamedBoxes
{
    public static byte[] Binding(ImageFormat format, byte[] file, int start, int length)
    {
        var boxes = format == ImageFormat.Png ? Png(file) : Jpeg(file);
        var before = boxes.TakeWhile(box => box.Start < start).Select(box => (object?)box.Name).ToList();
        var behind = boxes.SkipWhile(box => box.Start < start + length).Select(box => (object?)box.Name).ToList();
        return Of(Map(("boxes", new List<object?>
        {
            Entry(before, SHA256.HashData(file.AsSpan(0, start))),
            Entry(["C2PA"], [0]),
            Entry(behind, SHA256.HashData(file.AsSpan(start + length))),
        })));
    }

    private static (object, object?)[] Entry(List<object?> names, byte[] hash) =>
        Map(("names", names), ("alg", "sha256"), ("hash", hash), ("pad", Array.Empty<byte>()));

    private static List<(string Name, int Start)> Png(byte[] file)
    {
        List<(string, int)> boxes = [("PNGh", 0)];
        for (var at = 8; at < file.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)))
        {
            boxes.Add((Encoding.ASCII.GetString(file, at + 4, 4), at));
        }

        return boxes;
    }

    private static List<(string Name, int Start)> Jpeg(byte[] file)
    {
        List<(string, int)> boxes = [("SOI", 0)];
        for (var at = 2; file[at + 1] != 0xDA; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)))
        {
            boxes.Add((Name(file[at + 1]), at));
        }

        boxes.Add(("SOS", boxes[^1].Item2 + 1));
        boxes.Add(("EOI", file.Length - 2));
        return boxes;
    }

    private static string Name(byte marker) => marker switch
    {
        0xC0 => "SOF0",
        0xC4 => "DHT",
        0xDB => "DQT",
        >= 0xE0 and <= 0xEF => $"APP{marker - 0xE0}",
        _ => throw new NotSupportedException($"The marker {marker:X2} is not named."),
    };
}
