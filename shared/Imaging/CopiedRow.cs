namespace ReviewPipeline.Imaging;

/// <summary>A picture no larger than its largest rendition keeps its rows.</summary>
internal sealed class CopiedRow : ReducedCopy.IRowReduction
{
    public bool Take(ReadOnlySpan<byte> source, Span<byte> target)
    {
        source.CopyTo(target);
        return true;
    }

    public bool Finish(Span<byte> target) => false;

    public void Dispose()
    {
        // Nothing of it is rented.
    }
}
