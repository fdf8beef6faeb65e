using System.Numerics;

namespace ReviewPipeline.Samples.Scenes;

internal enum Matter
{
    Pebble,
    Orange,
}

/// <summary>A rounded thing on the slab: a pebble, an orange, or half an orange with its cut towards the viewer.</summary>
/// <param name="Cut">Normal of the cut through the centre; null where it is whole.</param>
internal sealed record Ball(Vector3 Centre, Vector3 Radii, Matter Matter, int Seed, Vector3? Cut = null)
{
    public float Reach { get; } = Math.Max(Radii.X, Math.Max(Radii.Y, Radii.Z));

    public bool IsNear(Vector3 origin, Vector3 direction, float margin)
    {
        var to = Centre - origin;
        var along = Vector3.Dot(to, direction);
        var reach = Reach + margin;
        return along > -reach && to.LengthSquared() - (along * along) < reach * reach;
    }

    /// <returns>Distance, normal, and whether it is the cut that was met.</returns>
    public (float T, Vector3 Normal, bool OnCut) Meet(Vector3 origin, Vector3 direction)
    {
        if (!IsNear(origin, direction, 0f))
        {
            return (float.PositiveInfinity, default, false);
        }

        var o = (origin - Centre) / Radii;
        var d = direction / Radii;
        var a = Vector3.Dot(d, d);
        var b = Vector3.Dot(o, d);
        var root = (b * b) - (a * (Vector3.Dot(o, o) - 1f));
        if (root < 0)
        {
            return (float.PositiveInfinity, default, false);
        }

        var t = (-b - MathF.Sqrt(root)) / a;
        if (Cut is { } cut && Vector3.Dot(origin + (t * direction) - Centre, cut) > 0)
        {
            var plane = Vector3.Dot(Centre - origin, cut) / Vector3.Dot(direction, cut);
            var place = (origin + (plane * direction) - Centre) / Radii;
            return plane > 1e-3f && place.LengthSquared() < 1f ? (plane, cut, true) : (float.PositiveInfinity, default, false);
        }

        return t > 1e-3f
            ? (t, Vector3.Normalize((o + (t * d)) / Radii), false)
            : (float.PositiveInfinity, default, false);
    }
}
