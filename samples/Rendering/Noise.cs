using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ReviewPipeline.Samples.Rendering;

/// <summary>Repeatable noise: the same seed and place give the same value on every run.</summary>
internal static class Noise
{
    /// <summary>0 to 1. The mixing constants are those of MurmurHash3's finaliser.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Hash(int x, int y, int seed)
    {
        var h = unchecked(((uint)x * 0x8DA6B343u) ^ ((uint)y * 0xD8163841u) ^ ((uint)seed * 0xCB1AB31Fu));
        h = (h ^ (h >> 16)) * 0x85EBCA6Bu;
        h = (h ^ (h >> 13)) * 0xC2B2AE35u;
        return ((h ^ (h >> 16)) >> 8) * (1f / 16777216f);
    }

    /// <summary>Value noise with a quintic fade, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Value(float x, float y, int seed)
    {
        var fx = MathF.Floor(x);
        var fy = MathF.Floor(y);
        var (ix, iy) = ((int)fx, (int)fy);
        var u = Fade(x - fx);
        var v = Fade(y - fy);
        var corners = Corners(ix, iy, seed);
        var top = Mix(corners.GetElement(0), corners.GetElement(1), u);
        var bottom = Mix(corners.GetElement(2), corners.GetElement(3), u);
        return Mix(top, bottom, v);
    }

    /// <summary><see cref="Hash"/> of a cell's four corners at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Corners(int x, int y, int seed)
    {
        var h = (Vector128.Create((uint)x) + Vector128.Create(0u, 1u, 0u, 1u)) * 0x8DA6B343u;
        h ^= (Vector128.Create((uint)y) + Vector128.Create(0u, 0u, 1u, 1u)) * 0xD8163841u;
        h ^= Vector128.Create(unchecked((uint)seed * 0xCB1AB31Fu));
        h = (h ^ (h >>> 16)) * 0x85EBCA6Bu;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35u;
        h = (h ^ (h >>> 16)) >>> 8;
        return Vector128.ConvertToSingle(h.AsInt32()) * (1f / 16777216f);
    }

    /// <summary>Fractal Brownian motion, about 0 to 1. Each octave is turned, so that the lattice doesn't show.</summary>
    public static float Fbm(float x, float y, int seed, int octaves)
    {
        var (sum, weight, total) = (0f, 0.5f, 0f);
        for (var i = 0; i < octaves; i++)
        {
            sum += weight * Value(x, y, seed + i);
            total += weight;
            weight *= 0.5f;
            (x, y) = ((1.6f * x) + (1.2f * y) + 17.3f, (-1.2f * x) + (1.6f * y) + 5.1f);
        }

        return sum / total;
    }

    /// <summary>Noise folded at its middle: crests, as mountains and gusts on water have them. 0 to 1.</summary>
    public static float Ridged(float x, float y, int seed, int octaves)
    {
        var (sum, weight, total) = (0f, 0.5f, 0f);
        for (var i = 0; i < octaves; i++)
        {
            var crest = 1f - MathF.Abs((2f * Value(x, y, seed + i)) - 1f);
            sum += weight * crest * crest;
            total += weight;
            weight *= 0.5f;
            (x, y) = ((1.6f * x) + (1.2f * y) + 3.7f, (-1.2f * x) + (1.6f * y) + 9.2f);
        }

        return sum / total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mix(float a, float b, float t) => a + ((b - a) * t);

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Step(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0f, 1f);
        return t * t * (3f - (2f * t));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fade(float t) => t * t * t * ((t * ((t * 6f) - 15f)) + 10f);
}
