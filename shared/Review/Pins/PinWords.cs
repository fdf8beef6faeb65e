using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Pins;

/// <summary>
/// What a person wrote, and the same with the people named in it by id: <c>@ana</c> is kept as <c>@person-…</c>, so that an entry holds
/// neither names nor handles. A word after @ that is nobody's handle stays as it was written.
/// </summary>
/// <param name="Written">Trimmed.</param>
/// <param name="Kept">As it is recorded.</param>
/// <param name="People">Ids of the people named, once each, in their order.</param>
/// <param name="Times">How often people are named in all.</param>
public sealed partial record PinWords(string Written, string Kept, ImmutableArray<string> People, int Times)
{
    public static readonly PinWords None = new("", "", [], 0);

    /// <param name="idOf">The id of the person with a handle; null where it is nobody's.</param>
    public static PinWords Of(string? text, Func<string, string?> idOf)
    {
        var written = Sound(text?.ReplaceLineEndings("\n").Trim() ?? "");
        var people = new List<string>();
        var kept = Handle().Replace(written, match =>
        {
            // A full stop or hyphen after a name ends the sentence, not the handle.
            var said = match.Groups["handle"].Value;
            var handle = said.TrimEnd('.', '-');
            if (idOf(handle) is not { } id)
            {
                return match.Value;
            }

            people.Add(id);
            return $"@{id}{said[handle.Length..]}";
        });
        return new(written, kept, [.. people.Distinct(StringComparer.Ordinal)], people.Count);
    }

    /// <summary>The kept text as people read it.</summary>
    /// <param name="nameOf">What a person is called.</param>
    public static string Read(string kept, Func<string, string> nameOf) =>
        Token().Replace(kept, match => $"@{nameOf(match.Groups["id"].Value)}");

    public static bool HasHandles(string? text) => text?.Contains('@', StringComparison.Ordinal) is true;

    /// <summary>Half of a surrogate pair is no character and can't be recorded; control characters say nothing, and do something in a terminal.</summary>
    private static string Sound(string text) => string.Concat(
        text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) || rune.Value is '\n' or '\t').Select(rune => rune.ToString())).Trim();

    [GeneratedRegex(@"(?<![\w@])@(?<handle>[\p{L}\p{N}][\p{L}\p{N}._-]{0,63})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handle();

    [GeneratedRegex("@(?<id>person-[0-9a-f]{16})(?![0-9a-f])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
