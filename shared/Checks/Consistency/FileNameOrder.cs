namespace ReviewPipeline.Checks.Consistency;

/// <summary>File names as people order them: <c>frame-2</c> before <c>frame-10</c>.</summary>
public sealed class FileNameOrder : IComparer<string>
{
    public static FileNameOrder Instance { get; } = new();

    private FileNameOrder() { }

    /// <summary>Runs of digits by their value, all else by its code; names that are equal so far by their codes, so that the order is total.</summary>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> one = x, other = y;
        while (!one.IsEmpty && !other.IsEmpty)
        {
            int digits = Digits(one), otherDigits = Digits(other);
            var order = digits > 0 && otherDigits > 0
                ? ByValue(one[..digits], other[..otherDigits])
                : char.ToUpperInvariant(one[0]).CompareTo(char.ToUpperInvariant(other[0]));
            if (order != 0)
            {
                return order;
            }

            one = one[Math.Max(1, digits)..];
            other = other[Math.Max(1, otherDigits)..];
        }

        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(x, y);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static int ByValue(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
    }
}
