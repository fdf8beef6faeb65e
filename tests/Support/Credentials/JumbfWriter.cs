using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>Writes the boxes that a manifest store is made of.</summary>
public static class JumbfWriter
{
    private static readonly byte[] TypeEnding = [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    public static byte[] Box(string type, params byte[][] content)
    {
        var length = 8 + content.Sum(part => part.Length);
        var box = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(box, length);
        Encoding.Latin1.GetBytes(type, box.AsSpan(4));
        var at = 8;
        foreach (var part in content)
        {
            part.CopyTo(box, at);
            at += part.Length;
        }

        return box;
    }

    public static byte[] Superbox(string type, string label, params byte[][] content) =>
        Box("jumb", [Box("jumd", Encoding.Latin1.GetBytes(type), TypeEnding, [3], Encoding.UTF8.GetBytes(label), [0]), .. content]);

    /// <summary>What a hashed URI hashes: a superbox without its header.</summary>
    public static byte[] Content(byte[] superbox) => superbox[8..];
}
