using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ReviewPipeline.Reports.Queue;

/// <summary>Where an item stands in the queue: soonest deadline first, then greatest risk, then by id, so that no two stand at one place.</summary>
/// <param name="Deadline">Ticks of UTC.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QueueKey(long Deadline, int Risk, string Id) : IComparable<QueueKey>
{
    private const int LongestText = 200;

    /// <summary>
    /// Blocking findings that stand, then whether the set check names the frame or finds something in its set, then advice. Each counts
    /// before all that come after it.
    /// </summary>
    public static int RiskOf(int blocking, bool isOdd, bool inSetWithFindings, int advice) =>
        (Math.Min(blocking, 255) << 12) | ((isOdd ? 2 : inSetWithFindings ? 1 : 0) << 8) | Math.Min(advice, 255);

    public int CompareTo(QueueKey other)
    {
        var order = Deadline.CompareTo(other.Deadline);
        order = order == 0 ? other.Risk.CompareTo(Risk) : order;
        return order == 0 ? string.CompareOrdinal(Id, other.Id) : order;
    }

    /// <summary>Opaque text for links: the key of the last item shown, so that a page goes on right after it whatever has come or gone since.</summary>
    public string AsCursor() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Deadline} {Risk} {Id}")));

    /// <returns>False where the text is no cursor of ours.</returns>
    public static bool TryParse(string text, out QueueKey key)
    {
        key = default;
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        if (parts.Length != 3
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var risk))
        {
            return false;
        }

        key = new(deadline, risk, parts[2]);
        return true;
    }

    public static bool operator <(QueueKey left, QueueKey right) => left.CompareTo(right) < 0;

    public static bool operator >(QueueKey left, QueueKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(QueueKey left, QueueKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(QueueKey left, QueueKey right) => left.CompareTo(right) >= 0;
}
