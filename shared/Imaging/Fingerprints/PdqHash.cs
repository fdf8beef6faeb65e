using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging.Fingerprints;

/// <summary>
/// 256 bits that change little when a picture does: bit 16·i + j says whether the picture's vertical frequency i + 1 and horizontal
/// frequency j + 1 are together stronger than the median of all. Written as 64 hex digits, bit 255 first, as Meta's tools do.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct PdqHash(ulong Bits0, ulong Bits64, ulong Bits128, ulong Bits192)
{
    /// <summary>As stored, most significant first.</summary>
    public const int Bytes = 32;

    public const int BitCount = 256;

    /// <summary>How many of the 256 bits differ.</summary>
    public int DistanceTo(PdqHash other) =>
        BitOperations.PopCount(Bits0 ^ other.Bits0)
        + BitOperations.PopCount(Bits64 ^ other.Bits64)
        + BitOperations.PopCount(Bits128 ^ other.Bits128)
        + BitOperations.PopCount(Bits192 ^ other.Bits192);

    public static PdqHash Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Bits192);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Bits128);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], Bits64);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], Bits0);
    }

    /// <exception cref="FormatException">It is not 64 hex digits.</exception>
    public static PdqHash Parse(string hex) => hex.Length == 2 * Bytes
        ? Read(Convert.FromHexString(hex))
        : throw new FormatException($"A PDQ hash has {2 * Bytes} hex digits, not {hex.Length}.");

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
