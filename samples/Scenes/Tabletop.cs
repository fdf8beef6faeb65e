using System.Numerics;
using ReviewPipeline.Samples.Rendering;
using static ReviewPipeline.Samples.Rendering.Noise;

namespace ReviewPipeline.Samples.Scenes;

/// <summary>Where the camera stands and what it looks at, with the can's foot as origin and its radius as 1.</summary>
/// <param name="Field">Width of the picture at distance 1.</param>
internal sealed record Camera(Vector3 Eye, Vector3 Target, float Field, float Focus, float Aperture);

/// <summary>A can on a wet slab above the fjord, with pebbles and oranges, as a camera sees it.</summary>
/// <param name="Turn">How far the can is turned away from the camera.</param>
internal sealed record Tabletop(Coast Coast, Camera Camera, float Turn, Ball[] Things, int Seed)
{
    private const float Far = 400f;
    private const int EnvironmentWidth = 512;
    private const int EnvironmentHeight = 256;

    /// <summary>The soft surroundings are this much smaller.</summary>
    private const int Softer = 4;

    private const float EdgeReach = 40f;
    private const float EdgeScale = 40f;
    private const int EdgePoints = (int)(2 * EdgeReach * EdgeScale) + 2;

    /// <summary>A window of light at the left, slightly before the can, and a weak one at the right: what gives a can its edges.</summary>
    private static readonly Vector3 Key = Vector3.Normalize(new(-0.86f, 0.62f, -0.62f));
    private static readonly Vector3 KeyLight = new(1.05f, 0.98f, 0.92f);

    private readonly Lazy<(Canvas Clear, Canvas Soft, Vector3 Overhead)> surroundings = new(() => Surroundings(Coast));
    private readonly float towardsCamera = MathF.Atan2(Camera.Eye.X, -Camera.Eye.Z);
    private readonly Lazy<float[]> edge = new(() => [.. Enumerable.Range(0, EdgePoints).Select(
        i => 5.2f + (1.6f * Fbm((((i / EdgeScale) - EdgeReach) * 0.22f) + 7f, 1.5f, Seed + 540, 5)))]);

    /// <summary>Four places in a pixel, no two in a row or column; the first two are opposite and often enough.</summary>
    private static readonly Vector2[] InPixel = [new(-0.125f, -0.375f), new(0.125f, 0.375f), new(0.375f, -0.125f), new(-0.375f, 0.125f)];

    public Canvas Photograph(int width, int height, CancellationToken cancellation)
    {
        _ = surroundings.Value;
        var forward = Vector3.Normalize(Camera.Target - Camera.Eye);
        var right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, forward));
        var up = Vector3.Cross(forward, right);
        var unit = Camera.Field / width;
        Vector3 Towards(float x, float y) => Vector3.Normalize(
            forward + (right * ((x - (width / 2f)) * unit)) + (up * (((height / 2f) - y) * unit)));

        // The lens will blur it, so the distance is painted at half the size.
        var distance = Canvas.Paint(
            (width / 2) + 1, (height / 2) + 1, (x, y) => (Coast.Light(Towards((2 * x) + 0.5f, (2 * y) + 0.5f)), Far), cancellation);

        (Vector3 Light, float Depth) Ray(float x, float y)
        {
            var direction = Towards(x, y);
            var (light, t) = Look(Camera.Eye, direction, 0);
            return float.IsPositiveInfinity(t)
                ? (distance.At((x - 0.5f) / 2f, (y - 0.5f) / 2f), Far)
                : (light, Math.Min(t * Vector3.Dot(direction, forward), Far));
        }

        var sharp = Canvas.Paint(width, height, (x, y) =>
        {
            if (!IsNearSomething(Camera.Eye, Towards(x, y)))
            {
                return Ray(x, y);
            }

            var (first, depth1) = Ray(x + InPixel[0].X, y + InPixel[0].Y);
            var (second, depth2) = Ray(x + InPixel[1].X, y + InPixel[1].Y);
            if (MathF.Abs(depth1 - depth2) < 0.1f && (first - second).Length() < 0.08f * (first + second).Length())
            {
                return ((first + second) / 2f, depth1);
            }

            var (third, depth3) = Ray(x + InPixel[2].X, y + InPixel[2].Y);
            var (fourth, depth4) = Ray(x + InPixel[3].X, y + InPixel[3].Y);
            var most = new Vector3(8f);
            return (
                (Vector3.Min(first, most) + Vector3.Min(second, most) + Vector3.Min(third, most) + Vector3.Min(fourth, most)) / 4f,
                Math.Min(Math.Min(depth1, depth2), Math.Min(depth3, depth4)));
        }, cancellation);

        var picture = Lens.Focus(sharp, Camera.Focus, Camera.Aperture * width, cancellation);
        Lens.Glow(picture, 1.1f, 0.3f, cancellation);
        return picture;
    }

    private bool IsNearSomething(Vector3 origin, Vector3 direction) =>
        Can.Body.IsNear(origin, direction, 0.05f) || Array.Exists(Things, thing => thing.IsNear(origin, direction, 0.05f));

    private (Vector3 Light, float T) Look(Vector3 origin, Vector3 direction, int bounce)
    {
        var (t, normal) = Can.Body.Meet(origin, direction);
        Ball? met = null;
        var onCut = false;
        foreach (var thing in Things)
        {
            var found = thing.Meet(origin, direction);
            if (found.T < t)
            {
                (t, normal, onCut, met) = (found.T, found.Normal, found.OnCut, thing);
            }
        }

        var slab = direction.Y < -1e-4f ? -origin.Y / direction.Y : float.PositiveInfinity;
        if (slab > 0 && slab < t)
        {
            var place = origin + (slab * direction);
            if (place.Z < Edge(place.X))
            {
                return (Slab(place, direction, slab, bounce), slab);
            }
        }

        if (float.IsPositiveInfinity(t))
        {
            return (bounce == 0 ? Vector3.Zero : Around(direction, soft: bounce > 1), t);
        }

        var at = origin + (t * direction);
        return (met is null ? CanAt(at, normal, direction, bounce) : BallAt(met, at, normal, direction, onCut, bounce), t);
    }

    private Vector3 CanAt(Vector3 at, Vector3 normal, Vector3 direction, int bounce)
    {
        var angle = MathF.Atan2(at.X, -at.Z);
        var height = at.Y;
        var (tilt, bead) = height is > 0.45f and < 4.3f ? Can.Beads(angle, height) : (Vector2.Zero, 0f);
        var (ink, metal) = Can.Print(angle - (tilt.X * 0.03f), height - (tilt.Y * 0.03f), Turn + towardsCamera);
        var along = new Vector3(MathF.Cos(angle), 0, MathF.Sin(angle));
        var bumped = Vector3.Normalize(normal + (along * tilt.X) + (Vector3.UnitY * tilt.Y));

        var mirrored = Vector3.Reflect(direction, bumped);
        var facing = Math.Clamp(-Vector3.Dot(direction, bumped), 0f, 1f);
        var fresnel = MathF.Pow(1f - facing, 5f);
        var reflected = Reflected(at, bumped, mirrored, bounce);
        var grounded = 1f - (0.75f * MathF.Exp(-height * 1.5f));
        var diffuse = ink * Lit(at, bumped, grounded);
        var varnish = 0.045f + (0.75f * fresnel);
        var light = Vector3.Lerp(diffuse + (reflected * varnish), reflected * ink * 1.15f, metal * (1f - (0.5f * bead)));
        if (bead > 0)
        {
            var lens = diffuse * (0.62f + (0.75f * Step(0.5f, -0.6f, tilt.Y)));
            var shine = MathF.Pow(Math.Max(Vector3.Dot(mirrored, Key), 0f), 60f) * 2.2f;
            light = Vector3.Lerp(light, lens + (reflected * (0.03f + fresnel)) + (KeyLight * shine), bead * 0.9f);
        }

        return light;
    }

    private Vector3 BallAt(Ball thing, Vector3 at, Vector3 normal, Vector3 direction, bool onCut, int bounce)
    {
        var (colour, gloss, bumped) = thing.Matter switch
        {
            Matter.Orange when onCut => Fruit.Cut(thing, at, normal),
            Matter.Orange => Fruit.Peel(thing, at, normal),
            _ => Stone(thing, at, normal),
        };
        var grounded = 1f - (0.7f * MathF.Exp(-at.Y * 2.6f));
        var light = colour * Lit(at, bumped, grounded);
        if (thing.Matter == Matter.Orange)
        {
            var through = MathF.Pow(Math.Max(Vector3.Dot(direction, Coast.Sun), 0f), 3f);
            light += colour * Coast.SunLight * (0.06f + ((onCut ? 0.22f : 0.08f) * through));
        }

        var mirrored = Vector3.Reflect(direction, bumped);
        var fresnel = 0.04f + (0.6f * MathF.Pow(1f - Math.Clamp(-Vector3.Dot(direction, bumped), 0f, 1f), 5f));
        light += Reflected(at, bumped, mirrored, bounce + 1) * (fresnel * gloss);
        light += KeyLight * (gloss * 0.9f * MathF.Pow(Math.Max(Vector3.Dot(mirrored, Key), 0f), 46f));
        return light;
    }

    private static (Vector3 Colour, float Gloss, Vector3 Normal) Stone(Ball thing, Vector3 at, Vector3 normal)
    {
        var p = (at - thing.Centre) * 2.2f;
        var speckle = Fbm((p.X * 9f) + thing.Seed, (p.Y * 9f) + (p.Z * 7f), thing.Seed, 4);
        var band = Step(0.05f, 0.02f, MathF.Abs(p.Y + (0.4f * p.X) + (0.3f * Fbm(p.X * 2f, p.Z * 2f, thing.Seed + 5, 3)) - 0.55f));
        var tone = Mix(0.035f, 0.17f, Hash(thing.Seed, 3, 9)) * (0.55f + (0.9f * speckle));
        var colour = Vector3.Lerp(new Vector3(0.75f, 0.95f, 1.1f) * tone, new(0.42f, 0.38f, 0.33f), band * 0.55f);
        var rough = new Vector3(speckle - 0.5f, Value(p.X * 30f, p.Z * 30f, thing.Seed) - 0.5f, 0f) * 0.12f;
        return (colour, 0.85f, Vector3.Normalize(normal + rough));
    }

    /// <summary>Wet slate: pools mirror, the rest is rough and dark.</summary>
    private Vector3 Slab(Vector3 at, Vector3 direction, float t, int bounce)
    {
        var fine = 1f / (1f + (t * 0.03f));
        var broad = Fbm((at.X * 0.32f) + 4f, at.Z * 0.55f, Seed + 500, 4);
        var grain = Fbm(at.X * 3.1f, at.Z * 4.6f, Seed + 510, 3);
        var pool = Step(0.46f, 0.60f, broad + (0.12f * (grain - 0.5f)));
        var crack = Step(0.93f, 0.985f, Ridged(at.X * 0.30f, (at.Z * 0.5f) + 2f, Seed + 530, 3)) * (1f - (0.7f * pool));

        const float Epsilon = 0.03f;
        var slopeX = (Fbm((at.X + Epsilon) * 3.1f, at.Z * 4.6f, Seed + 510, 3) - grain) / Epsilon;
        var slopeZ = (Fbm(at.X * 3.1f, (at.Z + Epsilon) * 4.6f, Seed + 510, 3) - grain) / Epsilon;
        var roughness = Mix(0.085f, 0.006f, pool) * fine;
        var normal = Vector3.Normalize(new(-slopeX * roughness, 1f, -slopeZ * roughness));

        var colour = new Vector3(0.066f, 0.078f, 0.09f) * (0.45f + (1.15f * grain)) * Mix(1f, 0.45f, pool) * (1f - (0.75f * crack));
        var (shadow, hidden) = Cover(at);
        var light = colour * Lit(at, normal, hidden, shadow);

        var mirrored = Vector3.Reflect(direction, normal);
        mirrored = Vector3.Normalize(mirrored with { Y = MathF.Abs(mirrored.Y) + 0.002f });
        var facing = Math.Clamp(-Vector3.Dot(direction, normal), 0f, 1f);
        var fresnel = 0.035f + (0.965f * MathF.Pow(1f - facing, 5f));
        var gleam = Vector3.Min(Reflected(at, normal, mirrored, bounce), new(5f));
        light += gleam * (Math.Min(fresnel * 1.25f, 1f) * Mix(0.34f, 0.95f, pool) * (1f - (0.6f * crack)));
        return light * Mix(1f, 0.82f, Step(6f, 0f, MathF.Abs(at.Z - Edge(at.X)) * 6f));
    }

    private float Edge(float x) => edge.Value[(int)Math.Clamp((x + EdgeReach) * EdgeScale, 0f, EdgePoints - 1f)];

    private Vector3 Reflected(Vector3 at, Vector3 normal, Vector3 mirrored, int bounce) =>
        bounce >= 1 ? Around(mirrored, soft: true) : Look(at + (normal * 0.004f), mirrored, bounce + 1).Light;

    /// <summary>Sky from above, the slab's bounce from below, the sun from behind, the window from the left.</summary>
    private Vector3 Lit(Vector3 at, Vector3 normal, float open, float? sunlit = null)
    {
        var sky = (surroundings.Value.Overhead * 0.55f) + new Vector3(0.10f, 0.115f, 0.15f);
        var bounce = new Vector3(0.085f, 0.08f, 0.08f);
        var ambient = Vector3.Lerp(bounce, sky, 0.5f + (0.5f * normal.Y)) * open;
        var key = KeyLight * (0.78f * Math.Max((Vector3.Dot(normal, Key) + 0.25f) / 1.25f, 0f)) * (0.4f + (0.6f * open));
        var sun = Coast.SunLight * (Math.Max(Vector3.Dot(normal, Coast.Sun), 0f) * (sunlit ?? Cover(at).Sunlit));
        return ambient + key + sun;
    }

    /// <summary>How much of the sun reaches a place, and how open it is to the sky.</summary>
    private (float Sunlit, float Open) Cover(Vector3 at)
    {
        var sun = Coast.Sun;
        var level = new Vector2(sun.X, sun.Z);
        var along = -Vector2.Dot(new(at.X, at.Z), level) / level.LengthSquared();
        var side = Vector2.Distance(new Vector2(at.X, at.Z) + (along * level), Vector2.Zero);
        var height = at.Y + (along * sun.Y);
        var softness = 0.04f + (0.05f * along);
        var hit = along > 0.9f ? Step(softness, -softness, side - 1f) * Step(Can.Body.Height + softness, Can.Body.Height - softness, height) : 0f;
        var distance = MathF.Sqrt((at.X * at.X) + (at.Z * at.Z));
        var open = 1f - (0.82f * MathF.Exp(-Math.Max(distance - 0.72f, 0f) * 1.7f) * MathF.Exp(-at.Y * 0.7f) * (distance > 1.02f || at.Y < 0.01f ? 1f : 0f));
        foreach (var thing in Things)
        {
            var to = thing.Centre - at;
            var d2 = to.LengthSquared();
            if (d2 < thing.Reach * thing.Reach * 0.98f)
            {
                continue;
            }

            var near = thing.Radii.X * thing.Radii.Z / Math.Max(d2, 1e-3f);
            open *= 1f - (0.62f * Math.Min(near * near * 1.2f, 1f));
            var b = Vector3.Dot(to, sun);
            var miss = MathF.Sqrt(Math.Max(d2 - (b * b), 0f));
            hit = Math.Max(hit, b > 0 ? Step(0.08f + (0.04f * b), -0.08f, miss - (0.85f * thing.Radii.Y)) : 0f);
        }

        return (1f - hit, open);
    }

    private Vector3 Around(Vector3 direction, bool soft)
    {
        var (clear, blurred, _) = surroundings.Value;
        var u = ((MathF.Atan2(direction.X, direction.Z) / MathF.Tau) + 0.5f) * EnvironmentWidth;
        var v = MathF.Acos(Math.Clamp(direction.Y, -1f, 1f)) / MathF.PI * EnvironmentHeight;
        return soft ? blurred.At(u / Softer, v / Softer) : clear.At(u, v);
    }

    /// <summary>The fjord and the studio's windows, all round.</summary>
    private static (Canvas Clear, Canvas Soft, Vector3 Overhead) Surroundings(Coast coast)
    {
        var clear = Canvas.Paint(EnvironmentWidth, EnvironmentHeight, (x, y) =>
        {
            var (sin, cos) = MathF.SinCos(((x + 0.5f) / EnvironmentWidth * MathF.Tau) - MathF.PI);
            var polar = (y + 0.5f) / EnvironmentHeight * MathF.PI;
            var direction = new Vector3(sin * MathF.Sin(polar), MathF.Cos(polar), cos * MathF.Sin(polar));
            var azimuth = MathF.Atan2(sin, cos);
            var light = direction.Y < 0 ? new Vector3(0.05f, 0.055f, 0.065f) : Vector3.Min(coast.Light(direction), new(9f));
            var window = Step(-2.30f, -2.16f, azimuth) * Step(-1.42f, -1.56f, azimuth) * Step(-0.12f, 0.02f, direction.Y) * Step(0.97f, 0.86f, direction.Y);
            var strip = Step(1.52f, 1.60f, azimuth) * Step(1.92f, 1.84f, azimuth) * Step(-0.1f, 0.04f, direction.Y) * Step(0.93f, 0.8f, direction.Y);
            return (light + (KeyLight * ((2.7f * window) + (1.9f * strip))), 1f);
        }, CancellationToken.None);
        var soft = Canvas.Paint(EnvironmentWidth / Softer, EnvironmentHeight / Softer, (x, y) =>
        {
            var sum = Vector3.Zero;
            (x, y) = (x * Softer, y * Softer);
            for (var i = 0; i < 96; i++)
            {
                var r = 26f * MathF.Sqrt(i / 96f);
                var (sin, cos) = MathF.SinCos(i * 2.39996323f);
                sum += clear.At((x + (r * cos) + EnvironmentWidth) % EnvironmentWidth, y + (r * sin));
            }

            return (sum / 96f, 1f);
        }, CancellationToken.None);
        return (clear, soft, soft.At(0, 0));
    }
}
