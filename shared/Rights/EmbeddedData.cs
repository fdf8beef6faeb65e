using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights;

/// <summary>Data files that are part of the program, so that rules read them without touching a file.</summary>
internal static class EmbeddedData
{
    public static T Read<T>(string file)
    {
        using var content = typeof(EmbeddedData).Assembly.GetManifestResourceStream($"rights/{file}")
            ?? throw new InvalidOperationException($"The program was built without {file}.");
        return JsonSerializer.Deserialize<T>(content, EntryJson.Options)!;
    }
}
