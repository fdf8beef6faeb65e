using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>How limits are written for people.</summary>
public static class LimitWords
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * 1024;

    public static string Pixels(PixelSize size) => Invariant($"{size.Width} × {size.Height} px");

    /// <summary><c>1.778:1</c>.</summary>
    public static string Quotient(PixelSize size) => Invariant($"{(decimal)size.Width / size.Height:0.###}:1");

    /// <summary><c>1.91:1 ± 1 %</c>.</summary>
    public static string Ratio(AspectRatio ratio) => Invariant($"{ratio.Width:0.####}:{ratio.Height:0.####} ± {ratio.TolerancePercent:0.####} %");

    /// <summary><c>600 × 314 px</c>, or one side of it.</summary>
    public static string Bounds(PixelBounds bounds) => bounds switch
    {
        { Width: { } width, Height: { } height } => Pixels(new(width, height)),
        { Width: { } width } => Invariant($"{width} px of width"),
        _ => Invariant($"{bounds.Height} px of height"),
    };

    /// <summary>A single size, or how many there are to choose from.</summary>
    public static string Sizes(ImmutableArray<PixelSize> sizes) => sizes switch
    {
        [var only] => Pixels(only),
        { Length: <= 3 } => string.Join(" or ", sizes.Select(Pixels)),
        _ => Invariant($"one of {sizes.Length} sizes"),
    };

    /// <summary>1 MB is 1,048,576 bytes. The exact number stands beside it, because a limit can be missed by one byte.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < Kilobyte => Invariant($"{bytes} bytes"),
        < Megabyte => Invariant($"{(decimal)bytes / Kilobyte:0.#} KB ({bytes:N0} bytes)"),
        _ => Invariant($"{(decimal)bytes / Megabyte:0.##} MB ({bytes:N0} bytes)"),
    };

    /// <summary><c>30 MB</c>: where the exact number doesn't matter.</summary>
    public static string Weight(long bytes) => Bytes(bytes).Split(" (")[0];

    /// <summary><c>png, jpeg</c>, as briefs name them.</summary>
    public static string Formats(IEnumerable<ImageFormat> formats) => string.Join(", ", formats.Select(Words.Code));

    /// <summary><c>2 to 10 images</c>.</summary>
    public static string Count(ImageCount count) => count switch
    {
        { Minimum: { } least, Maximum: { } most } => Invariant($"{least} to {most} images"),
        { Minimum: { } least } => Invariant($"at least {least} images"),
        _ => Invariant($"at most {count.Maximum} images"),
    };

    public static string SafeZone(SafeZone zone) =>
        Invariant($"top {zone.Top:0.##} %, right {zone.Right:0.##} %, bottom {zone.Bottom:0.##} %, left {zone.Left:0.##} %");

    /// <summary>What is stated, in the order of <see cref="LimitField"/>.</summary>
    public static IEnumerable<(LimitField Limit, string Words)> Of(PlacementLimits limits) =>
        Enum.GetValues<LimitField>().Where(limits.States).Select(limit => (limit, limit switch
        {
            LimitField.Sizes => string.Join(", ", limits.Sizes.Select(Pixels)),
            LimitField.Ratio => limits.Ratio!.ToString(),
            LimitField.TolerancePercent => Invariant($"± {limits.TolerancePercent:0.####} %"),
            LimitField.Minimum => Bounds(limits.Minimum!),
            LimitField.Recommended => Bounds(limits.Recommended!),
            LimitField.Maximum => Bounds(limits.Maximum!),
            LimitField.MaximumBytes => Bytes(limits.MaximumBytes!.Value),
            LimitField.Formats => Formats(limits.Formats),
            LimitField.Count => Count(limits.Count!),
            _ => SafeZone(limits.SafeZone!),
        }));

    /// <summary>As documents name the member: <c>maximumBytes</c>.</summary>
    public static string Member(LimitField limit) => JsonNamingPolicy.CamelCase.ConvertName(limit.ToString());

    public static string Name(LimitField limit) => limit switch
    {
        LimitField.Sizes => "Exact sizes",
        LimitField.Ratio => "Ratio",
        LimitField.TolerancePercent => "Tolerance of the ratio",
        LimitField.Minimum => "At least",
        LimitField.Recommended => "Recommended",
        LimitField.Maximum => "At most",
        LimitField.MaximumBytes => "Weight at most",
        LimitField.Formats => "Formats",
        LimitField.Count => "Images together",
        LimitField.SafeZone => "Safe zone",
        LimitField.TextRule => "Text in the picture",
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "This limit has no name."),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
