using System.Collections.Concurrent;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Room for the counts of every colour there is: 64 MB of addresses, of which only what is written to takes memory. An array that had to
/// grow would be copied, and its old copy lie beside it when memory is at its highest.
/// </summary>
internal static class HistogramMemory
{
    private const int Length = (ColourHistogram.CellCount + 1) * ColourHistogram.ColoursPerCell;
    private static readonly ConcurrentBag<uint[]> Free = [];

    /// <summary>Counts that may hold anything.</summary>
    public static uint[] Rent() => Free.TryTake(out var counts) ? counts : GC.AllocateUninitializedArray<uint>(Length);

    /// <summary>Kept for the next picture: there are as many as were ever in work at once.</summary>
    public static void Return(uint[] counts) => Free.Add(counts);
}
