using System.Buffers.Binary;
using System.Text;

namespace ReviewPipeline.Imaging;

/// <summary>Reads name and primaries of an ICC profile, of which the first 64 KB are enough. Layout: ICC.1:2022, sections 7, 9 and 10.</summary>
internal static class IccProfile
{
    private const int TagTable = 128;
    private const int MostTags = 100;
    private const int LongestName = 60;

    /// <summary>Profiles of one space differ in the third decimal; the nearest two spaces, in the second.</summary>
    private const double PrimaryTolerance = 0.006;

    /// <summary>Area of the triangle of primaries against sRGB's, from which it counts as wide: Adobe RGB has 1.35, Display P3 1.36.</summary>
    private const double WideFrom = 1.1;

    // X, Y and Z of red, green and blue, adapted to D50, as the profiles of these spaces carry them.
    private static readonly (Gamut Gamut, double[] Xyz)[] Known =
    [
        (Gamut.Srgb, [0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.71410]),
        (Gamut.DisplayP3, [0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407]),
        (Gamut.AdobeRgb, [0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457]),
        (Gamut.ProPhoto, [0.79767, 0.28804, 0, 0.13519, 0.71188, 0, 0.03134, 0.00009, 0.82491]),
        (Gamut.Rec2020, [0.67348, 0.27904, -0.00194, 0.16566, 0.67535, 0.02998, 0.12505, 0.04561, 0.79686]),
    ];

    /// <summary>Null where this is no profile.</summary>
    public static ColourProfile? Read(ReadOnlySpan<byte> profile) =>
        profile.Length > TagTable + 4 && profile.Slice(36, 4).SequenceEqual("acsp"u8)
            ? new ColourProfile(Name(Find(profile, "desc"u8)), GamutOf(profile))
            : null;

    /// <summary>A tag's data; empty where it is absent or lies outside.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> signature)
    {
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[TagTable..]), MostTags);
        for (var at = TagTable + 4; count > 0 && at + 12 <= profile.Length; at += 12, count--)
        {
            if (profile.Slice(at, 4).SequenceEqual(signature))
            {
                var offset = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 4)..]);
                var length = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 8)..]);
                return (ulong)offset + length <= (ulong)profile.Length ? profile.Slice((int)offset, (int)length) : [];
            }
        }

        return [];
    }

    /// <summary>s15Fixed16Number.</summary>
    public static double Fixed(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) / 65536.0;

    private static Gamut GamutOf(ReadOnlySpan<byte> profile)
    {
        var xyz = new double[9];
        if (!profile.Slice(16, 4).SequenceEqual("RGB "u8)
            || !Primary(profile, "rXYZ"u8, xyz) || !Primary(profile, "gXYZ"u8, xyz.AsSpan(3)) || !Primary(profile, "bXYZ"u8, xyz.AsSpan(6)))
        {
            return Gamut.Unknown;
        }

        foreach (var (gamut, known) in Known)
        {
            if (known.Zip(xyz).All(pair => Math.Abs(pair.First - pair.Second) <= PrimaryTolerance))
            {
                return gamut;
            }
        }

        return Area(xyz) > WideFrom * Area(Known[0].Xyz) ? Gamut.OtherWide : Gamut.Other;
    }

    private static bool Primary(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> signature, Span<double> xyz)
    {
        var tag = Find(profile, signature);
        for (var axis = 0; axis < 3 && tag.Length >= 20; axis++)
        {
            xyz[axis] = Fixed(tag[(8 + 4 * axis)..]);
        }

        return tag.Length >= 20;
    }

    /// <summary>Of the triangle that the three primaries span in CIE xy.</summary>
    private static double Area(double[] xyz)
    {
        Span<(double X, double Y)> corner = stackalloc (double, double)[3];
        for (var i = 0; i < 3; i++)
        {
            var sum = xyz[3 * i] + xyz[3 * i + 1] + xyz[3 * i + 2];
            corner[i] = (xyz[3 * i] / sum, xyz[3 * i + 1] / sum);
        }

        return Math.Abs(
            (corner[1].X - corner[0].X) * (corner[2].Y - corner[0].Y) - (corner[2].X - corner[0].X) * (corner[1].Y - corner[0].Y)) / 2;
    }

    /// <summary>Version 2 names itself in ASCII, version 4 in UTF-16 by language, of which the first is taken.</summary>
    private static string? Name(ReadOnlySpan<byte> tag)
    {
        if (tag.Length < 12)
        {
            return null;
        }

        if (tag.StartsWith("desc"u8))
        {
            return Clean(Encoding.Latin1.GetString(Part(tag, 12, BinaryPrimitives.ReadUInt32BigEndian(tag[8..]))));
        }

        return tag.StartsWith("mluc"u8) && tag.Length >= 28
            ? Clean(Encoding.BigEndianUnicode.GetString(
                Part(tag, BinaryPrimitives.ReadUInt32BigEndian(tag[24..]), BinaryPrimitives.ReadUInt32BigEndian(tag[20..]))))
            : null;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> tag, uint start, uint length) =>
        start >= tag.Length ? [] : tag.Slice((int)start, (int)Math.Min(length, Math.Min(2 * LongestName, tag.Length - start)));

    private static string? Clean(string text)
    {
        var shown = new string([.. text.TakeWhile(c => c != '\0').Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(LongestName)]).Trim();
        return shown.Length == 0 ? null : shown;
    }
}
