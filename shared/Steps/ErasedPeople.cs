using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Whose keys are to stay destroyed when an older backup is put back.</summary>
public static class ErasedPeople
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="file">The manifest of a newer backup, or ids, one a line: of people, and of candidates whose pictures were deleted.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static async Task<IReadOnlyCollection<string>> Read(string file, CancellationToken cancellation)
    {
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellation) : throw new FormatException($"There is no file '{file}'.");
        string[] ids = text.TrimStart().StartsWith('{')
            ? [.. Manifest(text).Erased]
            : text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ids.FirstOrDefault(id => !IsOwner(id)) is { } other
            ? throw new FormatException($"'{other}' is no id of a person or a candidate. Write one id a line, such as person-00000000000007e5.")
            : ids.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Keys are people's, and those of subjects for the words of nobody known.</summary>
    private static bool IsOwner(string id) =>
        Actor.IsPerson(id) || (SubjectId.TryParse(id, out var subject) && subject.Kind != SubjectId.PersonKind);

    private static BackupManifest Manifest(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(text, Json) is { Erased.IsDefault: false } manifest ? manifest : throw new FormatException("The file is no backup's backup.json.");
        }
        catch (JsonException problem)
        {
            throw new FormatException("The file is no backup's backup.json.", problem);
        }
    }
}
