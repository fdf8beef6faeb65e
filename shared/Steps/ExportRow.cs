using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>An entry as a row of a table: what people sort and search by, and the exact bytes, whose hash is the leaf.</summary>
internal sealed record ExportRow(ImmutableArray<string?> Fields)
{
    public static readonly ImmutableArray<string> Columns = ["leaf", "subject", "version", "at", "actor", "kind", "words", "hash", "entry"];

    /// <summary>Members of entries that hold words of people.</summary>
    private static readonly string[] WordMembers = ["note", "reason", "text", "title"];

    public static ExportRow Of(SelectedEntry selected)
    {
        var entry = selected.Entry;
        return new(
        [
            selected.Leaf?.ToString(CultureInfo.InvariantCulture),
            entry.Subject.Value,
            entry.Version.ToString(CultureInfo.InvariantCulture),
            Timestamps.Format(entry.At),
            entry.Actor,
            entry.Kind,
            WordsOf(entry.Bytes),
            MerkleTree.Leaf(entry.Bytes).ToString(),
            Encoding.UTF8.GetString(entry.Bytes),
        ]);
    }

    private static string? WordsOf(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var data = document.RootElement.GetProperty("data");
        var words = WordMembers.Where(name => data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            .Select(name => data.GetProperty(name).GetString());
        return string.Join(" | ", words) is { Length: > 0 } joined ? joined : null;
    }
}
