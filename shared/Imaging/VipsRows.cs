using System.Buffers;
using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Imaging;

/// <summary>
/// What libvips decodes, written strip by strip into one pooled buffer. libvips would otherwise allocate each strip anew, several times
/// over, and the page faults of that take longer than decoding.
/// </summary>
internal sealed class VipsRows : DecodedRows
{
    /// <summary>
    /// Asked for at once, or a single row. What libvips holds of a request on the way leaves holes between the rows it keeps: asked for
    /// eight rows of a 4096² JPEG at once they come to 19 MB, for two to 4, for one to 2.5. Two are a twentieth faster than one.
    /// </summary>
    private const int BytesAtOnce = 25_000;

    private readonly Source source;
    private readonly Image image;
    private readonly Region region;
    private readonly byte[] buffer;
    private readonly MemoryHandle pinned;
    private readonly Image strip;
    private readonly Region target;
    private int top;

    /// <exception cref="VipsException">The header can't be read, or no picture is behind it.</exception>
    public unsafe VipsRows(ImageFormat format, ReadOnlyMemory<byte> bytes, int mostRows)
    {
        source = VipsEngine.SourceOf(bytes);
        try
        {
            image = OpenSrgb(format, source);
        }
        catch
        {
            source.Dispose();
            throw;
        }

        (Width, Height, Bands, Orientation) = (image.Width, image.Height, image.Bands, Orientation.Of(image));
        region = Region.New(image);
        var length = checked(Width * Bands * mostRows);
        buffer = ArrayPool<byte>.Shared.Rent(length);
        pinned = buffer.AsMemory().Pin();
        strip = Image.NewFromMemory((nint)pinned.Pointer, (ulong)length, Width, mostRows, Bands, Enums.BandFormat.Uchar);
        target = Region.New(strip);
        if (!VipsEngine.Attach(target, new(0, 0, Width, mostRows)))
        {
            Dispose();
            throw new VipsException("there is no room for its rows");
        }
    }

    public override int Width { get; }

    public override int Height { get; }

    public override int Bands { get; }

    public override Orientation Orientation { get; }

    public override ReadOnlySpan<byte> Next(int rows)
    {
        var most = Math.Max(1, BytesAtOnce / (Width * Bands));
        for (var row = 0; row < rows; row += most)
        {
            var count = Math.Min(most, rows - row);
            if (!VipsEngine.Decode(region, new(0, top + row, Width, count), target, row))
            {
                throw new VipsException($"rows {top + row} to {top + row + count - 1} can't be decoded");
            }
        }

        top += rows;
        return buffer.AsSpan(0, rows * Width * Bands);
    }

    protected override void Dispose(bool disposing)
    {
        target.Dispose();
        strip.Dispose();
        region.Dispose();
        image.Dispose();
        source.Dispose();
        pinned.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static Image OpenSrgb(ImageFormat format, Source source)
    {
        var stored = VipsEngine.Open(format, source);
        var channels = stored.Bands;
        var srgb = SrgbConversion.Apply(stored);
        if (srgb.Bands is 3 or 4)
        {
            return srgb;
        }

        srgb.Dispose();
        throw new VipsException($"its {channels} channels form no picture");
    }
}
