using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.Checks.Duplicates;

/// <summary>One candidate's line in the index of fingerprints, of fixed size, so that a million of them are 64 megabytes.</summary>
/// <param name="Candidate">The 128 bits of its id.</param>
/// <param name="Version">Of the candidate: of two lines for one candidate the one with the greater version holds.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct IndexedPrint(UInt128 Candidate, long Version, PdqHash Hash, Standing Standing)
{
    // hash 32 · candidate 16 · version 8 · standing 1 · form 1 · zeros 6
    public const int Bytes = 64;

    private const string IdPrefix = "candidate-";
    private const byte Form = 1;

    public string CandidateId => IdPrefix + Candidate.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Null where the id is not one of 128 bits.</summary>
    public static UInt128? DigestOf(string candidate) =>
        candidate.StartsWith(IdPrefix, StringComparison.Ordinal)
        && candidate.Length == IdPrefix.Length + 32
        && UInt128.TryParse(candidate.AsSpan(IdPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digest)
            ? digest
            : null;

    public void Write(Span<byte> target)
    {
        target = target[..Bytes];
        target.Clear();
        Hash.Write(target);
        BinaryPrimitives.WriteUInt128BigEndian(target[32..], Candidate);
        BinaryPrimitives.WriteInt64BigEndian(target[48..], Version);
        target[56] = (byte)Standing;
        target[57] = Form;
    }

    /// <summary>False where the bytes are none of ours: they are passed over.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out IndexedPrint print)
    {
        print = default;
        if (bytes.Length < Bytes || bytes[57] != Form || bytes[56] > (byte)Standing.Approved)
        {
            return false;
        }

        print = new(
            BinaryPrimitives.ReadUInt128BigEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[48..]),
            PdqHash.Read(bytes),
            (Standing)bytes[56]);
        return true;
    }
}
