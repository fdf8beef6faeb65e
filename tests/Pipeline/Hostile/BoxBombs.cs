using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>AVIF is boxes in boxes (ISO/IEC 14496-12, 23008-12): nested without end, of impossible lengths, pointing at themselves.</summary>
internal static class BoxBombs
{
    private const string Kind = "box bomb";

    public static IEnumerable<HostileFile> Make()
    {
        foreach (var depth in new[] { 20, 1_000, 100_000 })
        {
            yield return Bomb($"{depth}-deep.avif", [.. FileType, .. Nested("meta", depth)]);
            yield return Bomb($"{depth}-deep-iprp.avif", [.. FileType, .. Meta(Nested("iprp", depth))]);
        }

        foreach (var length in new uint[] { 0, 1, 7, 0x7FFF_FFFF, 0xFFFF_FFFF })
        {
            yield return Bomb($"length-{length}.avif", [.. FileType, .. Number(length), .. "meta"u8, .. new byte[64]]);
        }

        yield return Bomb("length-64-bit.avif", [.. FileType, .. Number(1), .. "meta"u8, .. Number(0x7FFF_FFFF), .. Number(0xFFFF_FFFF), .. new byte[64]]);
        yield return Bomb("locations.avif", [.. FileType, .. Meta(Box("iloc", [0, 0, 0, 0, 0x44, 0, 0xFF, 0xFF, .. new byte[400]]))]);
        yield return Bomb("items.avif", [.. FileType, .. Meta(Box("iinf", [1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[400]]))]);
        yield return Bomb("associations.avif", [.. FileType, .. Meta(Box("iprp", [.. Box("ipco", []), .. Box("ipma", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[400]])]))]);
        foreach (var side in new byte[] { 1, 15, 255 })
        {
            yield return Bomb($"grid-{side}.avif", Grid(side));
        }

        yield return Bomb("many-boxes.avif", [.. FileType, .. Meta([.. Enumerable.Range(0, 100_000).SelectMany(_ => Box("free", []))])]);
        yield return Bomb("heic.heic", [.. Box("ftyp", "heic\0\0\0\0heicmif1"u8), .. WholeFiles.Named("plain.avif")[32..]]);
    }

    /// <summary>The whole file, saying that its picture is of another size.</summary>
    public static byte[] WithSize(uint width, uint height)
    {
        byte[] avif = [.. WholeFiles.Named("plain.avif")];
        var at = avif.AsSpan().IndexOf("ispe"u8) + 8;
        BinaryPrimitives.WriteUInt32BigEndian(avif.AsSpan(at), width);
        BinaryPrimitives.WriteUInt32BigEndian(avif.AsSpan(at + 4), height);
        return avif;
    }

    private static byte[] FileType => Box("ftyp", "avif\0\0\0\0avifmif1"u8);

    private static HostileFile Bomb(string name, byte[] bytes) => new(Kind, name, bytes, isNoPicture: true);

    private static byte[] Meta(ReadOnlySpan<byte> boxes) =>
        Box("meta", [0, 0, 0, 0, .. Box("hdlr", [.. new byte[8], .. "pict"u8, .. new byte[13]]), .. Box("pitm", [0, 0, 0, 0, 0, 1]), .. boxes]);

    /// <summary>A picture of side × side tiles, each of which is the picture itself.</summary>
    private static byte[] Grid(byte side)
    {
        byte[] item = Box("infe", [2, 0, 0, 0, 0, 1, 0, 0, .. "grid"u8, 0]);
        byte[] tiles = [.. Enumerable.Range(0, side * side).SelectMany(_ => new byte[] { 0, 1 })];
        byte[] reference = Box("dimg", [0, 1, (byte)(side * side >> 8), (byte)(side * side), .. tiles]);
        byte[] data = [0, 0, (byte)(side - 1), (byte)(side - 1), 0x1F, 0x40, 0x1F, 0x40];
        byte[] location = Box("iloc", [1, 0, 0, 0, 0x44, 0x00, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 8]);
        byte[] properties = Box("iprp", [.. Box("ipco", Box("ispe", [0, 0, 0, 0, .. Number(8000), .. Number(8000)])), .. Box("ipma", [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0x81])]);
        return
        [
            .. FileType,
            .. Meta([.. Box("iinf", [0, 0, 0, 0, 0, 1, .. item]), .. Box("iref", [0, 0, 0, 0, .. reference]), .. location, .. properties, .. Box("idat", data)]),
        ];
    }

    private static byte[] Nested(string type, int depth)
    {
        var file = new byte[depth * 8];
        for (var i = 0; i < depth; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(i * 8), file.Length - (i * 8));
            Encoding.ASCII.GetBytes(type, file.AsSpan((i * 8) + 4));
        }

        return file;
    }

    internal static byte[] Box(string type, ReadOnlySpan<byte> content) => [.. Number((uint)content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
