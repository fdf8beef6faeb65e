using System.Collections.Immutable;
using ReviewPipeline.Documents;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Briefs;

/// <summary>The members by which briefs and presets state limits: named and shaped alike in both.</summary>
internal sealed class LimitMembers
{
    private static readonly WholeNumberShape Side = new(1, 30_000);

    private static readonly NumberShape Percent = new(0, 100);

    private static readonly FormedTextShape<Ratio> RatioShape = new(
        @"^[0-9]{1,5}(\.[0-9]{1,4})?:[0-9]{1,5}(\.[0-9]{1,4})?$", "a width to a height such as \"1.91:1\", both over 0", Briefs.Ratio.Parse);

    private readonly Member<decimal> tolerance = Optional(
        "tolerancePercent", new NumberShape(0, 20), "How far width ÷ height may lie from the ratio, in percent of it; 1 where none is stated.");

    private readonly Member<PixelBounds> recommended = Optional(
        "recommended", BoundsShape(), "The size from which the image looks good; a smaller one is advised against, never blocked.");

    private readonly Member<PixelBounds> maximum = Optional("maximum", BoundsShape(), "Greatest width, height or both, in pixels.");

    private readonly Member<ImageCount> count = Optional("count", CountShape(), "How many images the placement shows together.");

    private readonly Member<SafeZone> safeZone = Optional(
        "safeZone", SafeZoneShape(), "The bands that the placement covers with its own controls; what lies in them is advised against, never blocked.");

    public Member<Ratio> Ratio { get; } = Optional("ratio", RatioShape, "Width to height, such as 1.91:1.");

    public Member<PixelBounds> Minimum { get; } = Optional("minimum", BoundsShape(), "Least width, height or both, in pixels.");

    public Member<ImmutableArray<ImageFormat>> Formats { get; private init; } = Optional("formats", FormatsShape(), "The file formats it takes.");

    public Member<long> Bytes { get; private init; } = Optional("maximumBytes", BytesShape(), "Greatest file size, in bytes: 5 MB is 5242880.");

    /// <summary>Where formats and weight must be stated.</summary>
    public static LimitMembers Whole() => new()
    {
        Formats = Required("formats", FormatsShape(), "The file formats it takes."),
        Bytes = Required("maximumBytes", BytesShape(), "Greatest file size, in bytes: 5 MB is 5242880."),
    };

    /// <summary>In the order that messages and schema name them.</summary>
    public Member[] All => [Ratio, tolerance, Minimum, recommended, maximum, Formats, Bytes, count, safeZone];

    public PlacementLimits Read(MemberValues values, ImmutableArray<PixelSize> sizes) => new(
        sizes,
        values.Find(Ratio),
        values.FindValue(tolerance),
        values.Find(Minimum),
        values.Find(recommended),
        values.Find(maximum),
        values.FindValue(Bytes),
        values.FindValue(Formats) ?? [],
        values.Find(count),
        values.Find(safeZone));

    private static ListOfShape<ImageFormat> FormatsShape() => new(new OneOfShape<ImageFormat>(), 1, 6, unique: true);

    private static WholeNumberShape BytesShape() => new(1, 1_000_000_000);

    private static ObjectOfShape<PixelBounds> BoundsShape()
    {
        var width = Optional("width", Side, "In pixels.");
        var height = Optional("height", Side, "In pixels.");
        return new ObjectOfShape<PixelBounds>(o => new((int?)o.FindValue(width), (int?)o.FindValue(height)), width, height)
            .WithOneOf([width], [height]);
    }

    private static ObjectOfShape<ImageCount> CountShape()
    {
        var least = Optional("minimum", new WholeNumberShape(0, 100), "At least so many; 0 where they may be left out.");
        var most = Optional("maximum", new WholeNumberShape(1, 100), "At most so many.");
        return new ObjectOfShape<ImageCount>(o => new((int?)o.FindValue(least), (int?)o.FindValue(most)), least, most)
            .WithOneOf([least], [most]);
    }

    private static ObjectOfShape<SafeZone> SafeZoneShape()
    {
        var top = Optional("topPercent", Percent, "Of the height.", 0);
        var right = Optional("rightPercent", Percent, "Of the width.", 0);
        var bottom = Optional("bottomPercent", Percent, "Of the height.", 0);
        var left = Optional("leftPercent", Percent, "Of the width.", 0);
        return new(o => new(o.Get(top), o.Get(right), o.Get(bottom), o.Get(left)), top, right, bottom, left);
    }
}
