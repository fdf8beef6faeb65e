using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Who is to stay erased when an older backup is put back.</summary>
public static class ErasedPeople
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="file">Ids of people, one a line, or the manifest of a newer backup.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static async Task<IReadOnlyCollection<string>> Read(string file, CancellationToken cancellation)
    {
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellation) : throw new FormatException($"There is no file '{file}'.");
        string[] ids = text.TrimStart().StartsWith('{')
            ? [.. Manifest(text).Erased]
            : text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ids.FirstOrDefault(id => !Actor.IsPerson(id)) is { } other
            ? throw new FormatException($"'{other}' is nobody's id. Write one id a line, such as person-00000000000007e5.")
            : ids.ToHashSet(StringComparer.Ordinal);
    }

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
