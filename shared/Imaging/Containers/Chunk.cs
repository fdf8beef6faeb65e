using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>A named piece of a file. Walkers stop at the first piece that doesn't fit and at <see cref="Most"/>: never trust a length.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Chunk(string Type, int Start, int Length)
{
    public const int Most = 20_000;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> file) => file.Slice(Start, Length);
}
