using System.Globalization;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>How frames are named and counted in sentences.</summary>
internal static class SetWords
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>Keeps a message readable, and what is recorded bounded.</summary>
    private const int MostNamed = 8;

    public static string Count(int count, string noun) => count == 1 ? $"{count} {noun}" : $"{count} {noun}s";

    /// <summary>"the other four", "the other frame".</summary>
    public static string TheOther(int count) => count == 1 ? "the other frame" : $"the other {Number(count)}";

    public static string Number(int count) => count < Numbers.Length ? Numbers[count] : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>"frame 3", "frames 1, 2 and 4".</summary>
    public static string Frames(IReadOnlyCollection<int> numbers)
    {
        var named = numbers.Take(MostNamed).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        if (numbers.Count > MostNamed)
        {
            named.Add($"{numbers.Count - MostNamed} more");
        }

        return $"{(numbers.Count == 1 ? "frame" : "frames")} {DifferenceWords.And(named)}";
    }

    public static string Sentence(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
