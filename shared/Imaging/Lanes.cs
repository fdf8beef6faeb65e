using System.Numerics;
using System.Runtime.CompilerServices;

namespace ReviewPipeline.Imaging;

/// <summary>What the measures need of vectors and the runtime does not name. All of it is whole numbers: no width changes a result.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Difference(Vector<byte> one, Vector<byte> other) => Vector.Max(one, other) - Vector.Min(one, other);

    /// <summary>All bits set in those lanes of a block that begins at <paramref name="start"/> whose place is in the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Within(int start, int from, int to) =>
        start >= from && start + Vector<byte>.Count <= to ? Vector<byte>.AllBitsSet : Partly(start, from, to);

    /// <summary>Length of an array of columns that is read and written in whole vectors.</summary>
    public static int RoundUp(int width) => checked((width + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<ushort> Low, Vector<ushort> High) Widen(Vector<byte> lanes) => (Vector.WidenLower(lanes), Vector.WidenUpper(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<short> Low, Vector<short> High) Widen(Vector<sbyte> lanes) => (Vector.WidenLower(lanes), Vector.WidenUpper(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<int> Low, Vector<int> High) Widen(Vector<short> lanes) => (Vector.WidenLower(lanes), Vector.WidenUpper(lanes));

    /// <summary>Adds lanes to a row of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref int sums, Vector<short> lanes)
    {
        var (low, high) = Widen(lanes);
        AddTo(ref sums, low);
        AddTo(ref Unsafe.Add(ref sums, Vector<int>.Count), high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref int sums, Vector<int> lanes) => (Vector.LoadUnsafe(ref sums) + lanes).StoreUnsafe(ref sums);

    private static Vector<byte> Partly(int start, int from, int to)
    {
        var first = Math.Clamp(from - start, 0, Vector<byte>.Count);
        var end = Math.Clamp(to - start, 0, Vector<byte>.Count);
        return Vector.GreaterThanOrEqual(Vector<byte>.Indices, new Vector<byte>((byte)first))
            & Vector.LessThan(Vector<byte>.Indices, new Vector<byte>((byte)end));
    }
}
