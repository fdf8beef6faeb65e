using System.Globalization;
using System.Text;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Intake;

/// <summary>Where an upload lies in the container: <c>brief/set/file</c>.</summary>
/// <remarks>
/// File names are people's own: spaces, accents and any script are welcome. Refused is only what can't stand in a blob name and a table
/// key alike, or would show another name than it is. Brief and set are typed into commands and addresses, so they are plain.
/// </remarks>
public sealed record UploadPath
{
    public const int LongestSet = 64;
    public const int LongestFile = 255;

    private const string SidecarEnding = ".json";

    /// <summary>'/' separates; the others can't stand in a table key (Azure: "Understanding the Table service data model").</summary>
    private const string NotInKeys = "/\\#?";

    private UploadPath(string brief, string set, string file) => (Brief, Set, File) = (brief, set, file);

    public string Brief { get; }

    public string Set { get; }

    public string File { get; }

    /// <summary>The blob's name in the container.</summary>
    public string Value => $"{Brief}/{Set}/{File}";

    public bool IsSidecar => File.EndsWith(SidecarEnding, StringComparison.Ordinal);

    public static UploadPathReading Parse(string path)
    {
        var parts = path.Split('/');
        if (parts.Length != 3)
        {
            return Refuse($"has {parts.Length} parts between slashes; must be brief/set/file, three of them.");
        }

        var (brief, set, file) = (parts[0], parts[1], parts[2]);
        if (!Slug.IsValid(brief))
        {
            return Refuse("names no brief that could exist: a brief's id is 1 to 64 characters of a to z, 0 to 9 and hyphen.");
        }

        if (!IsSet(set))
        {
            return Refuse(
                "names a set that can't be: 1 to 64 letters a to z, digits, dots, hyphens and underscores, beginning and ending with a letter or digit.");
        }

        return WhyNotFile(file) is { } why ? Refuse(why) : new UploadPathReading.Valid(new(brief, set, file));
    }

    /// <summary>The sidecar that belongs to an image: its name and <c>.json</c>.</summary>
    public static UploadPath SidecarOf(UploadPath image) => new(image.Brief, image.Set, image.File + SidecarEnding);

    /// <summary>The image that a sidecar belongs to, there or not.</summary>
    public static UploadPath ImageOf(UploadPath sidecar) => sidecar.IsSidecar
        ? new(sidecar.Brief, sidecar.Set, sidecar.File[..^SidecarEnding.Length])
        : throw new ArgumentException($"'{sidecar.Value}' is no sidecar.", nameof(sidecar));

    public override string ToString() => Value;

    private static string? WhyNotFile(string file) => file switch
    {
        "" => "has no file name.",
        { Length: > LongestFile } => $"has a file name of {file.Length:N0} characters; must be at most {LongestFile}.",
        "." or ".." => "has a file name of dots only.",
        SidecarEnding => "is a sidecar without the name of its image.",
        _ when file[0] is ' ' || file[^1] is ' ' or '.' => "has a file name with a space at an end or a dot at the end, which storage drops.",
        _ when file.IndexOfAny([.. NotInKeys]) is >= 0 and var at => $"has '{file[at]}' in its file name, which storage can't keep.",
        _ when !IsWellFormed(file) => "has half a surrogate pair in its file name.",
        _ when file.EnumerateRunes().Any(IsInvisible) => "has control or direction characters in its file name, which would show another name than it is.",
        _ when file.EndsWith(SidecarEnding, StringComparison.OrdinalIgnoreCase) && !file.EndsWith(SidecarEnding, StringComparison.Ordinal) =>
            "is a sidecar whose ending is not in lower case; must be '.json'.",
        _ => null,
    };

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0xFFFD && !text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Zero-width joiners are left: names in several scripts and emoji need them.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };

    private static UploadPathReading.Refused Refuse(string why) => new($"The path {why}");

    private static bool IsSet(string set) =>
        set is { Length: > 0 and <= LongestSet }
        && char.IsAsciiLetterOrDigit(set[0]) && char.IsAsciiLetterOrDigit(set[^1])
        && set.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}

/// <summary>What a blob's name turned out to be.</summary>
public abstract record UploadPathReading
{
    private UploadPathReading() { }

    public sealed record Valid(UploadPath Path) : UploadPathReading;

    /// <param name="Why">A sentence that says what would be right.</param>
    public sealed record Refused(string Why) : UploadPathReading;
}
