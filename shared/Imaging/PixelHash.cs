using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace ReviewPipeline.Imaging;

/// <summary>
/// XXH128 of the decoded picture: of its size, its orientation tag and its pixels row by row. Clear pixels count without the colour that
/// hides in them, and an alpha channel that is opaque throughout counts as none, since lossless encoders are free to change either.
/// </summary>
/// <remarks>SHA-256 runs at about 1.4 GB/s a core: 36 ms for 4096² pixels, more than half of decoding them. XXH128 takes 3 ms.</remarks>
internal sealed class PixelHash(int width, int height, int bands, Orientation orientation) : IDisposable
{
    private readonly XxHash128 colours = new();
    private readonly XxHash128? alphas = bands == 4 ? new() : null;
    private readonly byte[] row = ArrayPool<byte>.Shared.Rent(bands == 4 ? checked(width * bands) : 0);

    public void AddOpaque(ReadOnlySpan<byte> pixels) => colours.Append(pixels);

    public void AddSeen(ReadOnlySpan<byte> pixels)
    {
        var colour = row.AsSpan(0, width * 3);
        var alpha = row.AsSpan(width * 3, width);
        for (int x = 0, from = 0, to = 0; x < width; x++, from += 4, to += 3)
        {
            alpha[x] = pixels[from + 3];
            var seen = (byte)(alpha[x] == 0 ? 0 : 0xFF);
            colour[to] = (byte)(pixels[from] & seen);
            colour[to + 1] = (byte)(pixels[from + 1] & seen);
            colour[to + 2] = (byte)(pixels[from + 2] & seen);
        }

        colours.Append(colour);
        alphas!.Append(alpha);
    }

    /// <summary>32 lower-case hex digits.</summary>
    /// <param name="opaque">Whether no pixel had an alpha below 255.</param>
    public string Hex(bool opaque)
    {
        Span<byte> frame = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(frame, width);
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], height);
        BinaryPrimitives.WriteInt32LittleEndian(frame[8..], orientation.Tag);
        colours.Append(frame);
        if (alphas is not null && !opaque)
        {
            Span<byte> alpha = stackalloc byte[16];
            alphas.GetCurrentHash(alpha);
            colours.Append(alpha);
        }

        Span<byte> hash = stackalloc byte[16];
        colours.GetCurrentHash(hash);
        return Convert.ToHexStringLower(hash);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(row);
}
