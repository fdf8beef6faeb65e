using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ReviewPipeline.Imaging.Containers;
using SkiaSharp;

namespace ReviewPipeline.Imaging;

/// <summary>
/// A still WebP decoded by Skia, which has libwebp write into one pooled buffer. libvips goes through the decoder for animations, with two
/// copies of the picture: twice the time (docs/performance.md). Both are libwebp, and tests hold them to the same pixels.
/// </summary>
internal sealed class WebpRows : DecodedRows
{
    private const int Stored = 4;
    private const int Opaque = 3;

    private readonly byte[] pixels;
    private readonly byte[] packed;
    private int top;

    private WebpRows(SKImageInfo info, bool opaque, Orientation orientation, byte[] pixels, int mostRows)
    {
        (Width, Height, Bands, Orientation, this.pixels) = (info.Width, info.Height, opaque ? Opaque : Stored, orientation, pixels);
        packed = ArrayPool<byte>.Shared.Rent(opaque ? checked(Width * mostRows * Stored) : 0);
    }

    public override int Width { get; }

    public override int Height { get; }

    public override int Bands { get; }

    public override Orientation Orientation { get; }

    /// <summary>
    /// Null for what is libvips' to decode, animations and colour profiles, or to say what is wrong with: whatever does not decode whole.
    /// </summary>
    public static WebpRows? TryDecode(FileFacts file, ReadOnlyMemory<byte> bytes, int mostRows)
    {
        // Skia goes by the first bytes, and would take other formats too.
        if (file.Frames != 1 || file.Profile is not null || !RiffChunks.IsWholeWebp(bytes.Span))
        {
            return null;
        }

        using var pinned = bytes.Pin();
        using var data = Wrap(pinned, bytes.Length);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != SKEncodedImageFormat.Webp || codec.Info.IsOpaque == file.Alpha)
        {
            return null;
        }

        var opaque = codec.Info.IsOpaque;
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        var room = ArrayPool<byte>.Shared.Rent(checked(info.Width * info.Height * Stored));
        if (Decode(codec, info, room) == SKCodecResult.Success)
        {
            return new WebpRows(info, opaque, new Orientation(file.Orientation), room, mostRows);
        }

        ArrayPool<byte>.Shared.Return(room);
        return null;
    }

    public override ReadOnlySpan<byte> Next(int rows)
    {
        var strip = pixels.AsSpan(top * Width * Stored, rows * Width * Stored);
        top += rows;
        if (Bands == Stored)
        {
            return strip;
        }

        Pack(strip, packed);
        return packed.AsSpan(0, rows * Width * Opaque);
    }

    protected override void Dispose(bool disposing)
    {
        ArrayPool<byte>.Shared.Return(pixels);
        ArrayPool<byte>.Shared.Return(packed);
    }

    private static unsafe SKData Wrap(MemoryHandle pinned, int length) => SKData.Create((nint)pinned.Pointer, length);

    private static unsafe SKCodecResult Decode(SKCodec codec, SKImageInfo info, byte[] target)
    {
        fixed (byte* first = target)
        {
            return codec.GetPixels(info, (nint)first);
        }
    }

    /// <summary>Leaves every fourth byte out. The target is as long as the source: each step writes a vector of which three quarters count.</summary>
    private static void Pack(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target[..source.Length]);
        nuint read = 0, written = 0;

        // An index of 255 gives a zero.
        const byte No = 255;
        var colours = Vector128.Create(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, No, No, No, No);
        for (; (int)read <= source.Length - Vector128<byte>.Count; read += 16, written += 12)
        {
            Vector128.Shuffle(Vector128.LoadUnsafe(ref from, read), colours).StoreUnsafe(ref to, written);
        }

        for (int at = (int)read, end = (int)written; at < source.Length; at += Stored, end += Opaque)
        {
            source.Slice(at, Opaque).CopyTo(target[end..]);
        }
    }
}
