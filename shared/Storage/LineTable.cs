using System.Runtime.InteropServices;

namespace ReviewPipeline.Storage;

/// <summary>The lines that hold, of all that were read.</summary>
internal sealed class LineTable<TLine>(ILineCodec<TLine> codec)
{
    private readonly Dictionary<UInt128, TLine> lines = [];

    public IEnumerable<TLine> All => lines.Values;

    public void Put(TLine line)
    {
        ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, codec.KeyOf(line), out var known);
        if (!known || codec.VersionOf(line) >= codec.VersionOf(held!))
        {
            held = line;
        }
    }

    public bool TryFind(UInt128 key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TLine line) => lines.TryGetValue(key, out line);
}
