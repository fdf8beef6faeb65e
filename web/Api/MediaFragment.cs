using System.Globalization;
using ReviewPipeline.Review.Pins;

namespace ReviewPipeline.Web.Api;

/// <summary>
/// A region as the value of a W3C FragmentSelector: <c>xywh=percent:40,20,10.5,8</c> (Media Fragments URI 1.0, section 4.2.2). That
/// document writes whole percents; places are finer here, so up to two decimals are written and read. A point is 0 wide and 0 high.
/// </summary>
internal static class MediaFragment
{
    public const string ConformsTo = "http://www.w3.org/TR/media-frags/";

    private const string Prefix = "xywh=percent:";

    public static string Of(PinRegion region) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{Percent(region.X)},{Percent(region.Y)},{Percent(region.Width ?? 0)},{Percent(region.Height ?? 0)}");

    /// <summary>Null where it is no region in percent.</summary>
    public static PinRegion? Parse(string? value)
    {
        if (value is null || value.Length > 100 || !value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = value[Prefix.Length..].Split(',');
        int[] numbers = [.. parts.Select(Number).OfType<int>()];
        return parts.Length == 4 && numbers.Length == 4
            ? numbers is [var x, var y, 0, 0] ? new(x, y) : new(numbers[0], numbers[1], numbers[2], numbers[3])
            : null;
    }

    private static int? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= PinRegion.Whole
            ? (int)Math.Round(percent * (PinRegion.Whole / 100), MidpointRounding.AwayFromZero)
            : null;

    private static string Percent(int value) => (value / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
