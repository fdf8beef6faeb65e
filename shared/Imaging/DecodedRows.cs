namespace ReviewPipeline.Imaging;

/// <summary>The pixels of one file as packed sRGB rows, from the top. They are as stored: not yet turned by the orientation.</summary>
internal abstract class DecodedRows : IDisposable
{
    public abstract int Width { get; }

    public abstract int Height { get; }

    /// <summary>3 for RGB, 4 with alpha.</summary>
    public abstract int Bands { get; }

    public abstract Orientation Orientation { get; }

    /// <summary>The rows behind those of the last call; to be looked at until the next.</summary>
    /// <exception cref="NetVips.VipsException">The file is cut short or corrupt there.</exception>
    public abstract ReadOnlySpan<byte> Next(int rows);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
