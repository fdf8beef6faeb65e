using System.Numerics;

namespace ReviewPipeline.Samples.Scenes;

/// <summary>A body turned about the upright axis through its foot, as rings of cones. Rays meet it exactly, so its outline is clean.</summary>
internal sealed class Lathe
{
    private readonly Vector2[] profile;
    private readonly Vector2[] normals;
    private readonly float widest;

    /// <param name="profile">Radius and height from the foot upwards, the outside first.</param>
    public Lathe(params Vector2[] profile)
    {
        this.profile = profile;
        widest = profile.Max(point => point.X);
        Height = profile.Max(point => point.Y);
        normals = [.. profile.Select((_, i) => Vector2.Normalize(Across(i - 1) + Across(i)))];
    }

    public float Height { get; }

    /// <summary>Whether the ray comes near; cheap.</summary>
    public bool IsNear(Vector3 origin, Vector3 direction, float margin)
    {
        var a = (direction.X * direction.X) + (direction.Z * direction.Z);
        var t = -((origin.X * direction.X) + (origin.Z * direction.Z)) / Math.Max(a, 1e-6f);
        var (x, z) = (origin.X + (t * direction.X), origin.Z + (t * direction.Z));
        var reach = widest + margin;
        return t > -reach && (x * x) + (z * z) < reach * reach;
    }

    /// <param name="origin">From the foot.</param>
    /// <returns>Distance along the ray, and the normal; infinity where it is missed.</returns>
    public (float T, Vector3 Normal) Meet(Vector3 origin, Vector3 direction)
    {
        var best = float.PositiveInfinity;
        var normal = Vector3.Zero;
        if (!IsNear(origin, direction, 0f))
        {
            return (best, normal);
        }

        for (var i = 0; i + 1 < profile.Length; i++)
        {
            var t = MeetRing(i, origin, direction, best, out var along);
            if (t < best)
            {
                best = t;
                var p = origin + (t * direction);
                var n = Vector2.Lerp(normals[i], normals[i + 1], along);
                var round = Vector2.Normalize(new(p.X, p.Z));
                normal = Vector3.Normalize(new(round.X * n.X, n.Y, round.Y * n.X));
            }
        }

        return (best, normal);
    }

    private float MeetRing(int i, Vector3 o, Vector3 d, float best, out float along)
    {
        along = 0;
        var (from, to) = (profile[i], profile[i + 1]);
        var rise = to.Y - from.Y;
        if (MathF.Abs(rise) < 1e-5f)
        {
            return float.PositiveInfinity;
        }

        var k = (to.X - from.X) / rise;
        var s = from.X + (k * (o.Y - from.Y));
        var a = (d.X * d.X) + (d.Z * d.Z) - (k * k * d.Y * d.Y);
        var b = (o.X * d.X) + (o.Z * d.Z) - (k * d.Y * s);
        var c = (o.X * o.X) + (o.Z * o.Z) - (s * s);
        var root = (b * b) - (a * c);
        if (root < 0)
        {
            return float.PositiveInfinity;
        }

        root = MathF.Sqrt(root);
        foreach (var t in (ReadOnlySpan<float>)[(-b - root) / a, (-b + root) / a])
        {
            along = (o.Y + (t * d.Y) - from.Y) / rise;
            if (t > 1e-3f && t < best && along is >= 0 and <= 1)
            {
                return t;
            }
        }

        return float.PositiveInfinity;
    }

    private Vector2 Across(int i)
    {
        var from = profile[Math.Clamp(i, 0, profile.Length - 2)];
        var to = profile[Math.Clamp(i, 0, profile.Length - 2) + 1];
        return Vector2.Normalize(new(to.Y - from.Y, from.X - to.X));
    }
}
