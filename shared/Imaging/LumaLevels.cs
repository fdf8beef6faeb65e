using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>How many pixels have each level of luma.</summary>
internal sealed class LumaLevels : IDisposable
{
    private const int Levels = 256;

    /// <summary>Neighbours are counted apart: equal ones, one after the other in one place, would wait for each other.</summary>
    private const int Tables = 4;

    private readonly long[] counts = ArrayPool<long>.Shared.Rent(Levels * Tables);

    public LumaLevels() => counts.AsSpan(0, Levels * Tables).Clear();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> row)
    {
        // A byte and a table number can't leave the tables.
        ref var first = ref MemoryMarshal.GetArrayDataReference(counts);
        var quads = MemoryMarshal.Cast<byte, uint>(row);
        foreach (var quad in quads)
        {
            Unsafe.Add(ref first, quad & 0xFF)++;
            Unsafe.Add(ref first, Levels + (quad >> 8 & 0xFF))++;
            Unsafe.Add(ref first, 2 * Levels + (quad >> 16 & 0xFF))++;
            Unsafe.Add(ref first, 3 * Levels + (quad >> 24))++;
        }

        foreach (var level in row[(quads.Length * Tables)..])
        {
            counts[level]++;
        }
    }

    /// <summary>Nearest rank.</summary>
    public int Percentile(int percent, long pixels)
    {
        var rank = (pixels * percent + 99) / 100;
        var level = 0;
        for (var below = Count(0); below < rank; below += Count(level))
        {
            level++;
        }

        return level;
    }

    public void Dispose() => ArrayPool<long>.Shared.Return(counts);

    private long Count(int level) => counts[level] + counts[Levels + level] + counts[2 * Levels + level] + counts[3 * Levels + level];
}
