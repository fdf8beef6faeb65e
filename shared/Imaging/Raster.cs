using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ReviewPipeline.Imaging;

/// <summary>Packed sRGB pixels in memory, upright.</summary>
/// <param name="Rgb">Rows from the top, three bytes a pixel.</param>
public sealed record Raster(int Width, int Height, byte[] Rgb)
{
    public static Raster Blank(int width, int height) => new(width, height, new byte[checked(width * height * 3)]);

    public Span<byte> At(int x, int y) => Rgb.AsSpan((y * Width + x) * 3, 3);

    public int LumaAt(int x, int y) => Luma(At(x, y));

    /// <summary>Rec. 709 weights on the encoded values, 0 to 255.</summary>
    public static int Luma(ReadOnlySpan<byte> pixel) => (54 * pixel[0] + 183 * pixel[1] + 19 * pixel[2]) >> 8;

    /// <summary>Lower-case hex, over the size and the pixels.</summary>
    public string Sha256()
    {
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, Width);
        BinaryPrimitives.WriteInt32BigEndian(size[4..], Height);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(size);
        hash.AppendData(Rgb);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
