using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail.Packs;

/// <summary>What an export says of itself. Nothing in it is proven but by what it describes.</summary>
/// <param name="Format">Of the file or pack: <c>pack</c>, <c>jsonl</c>, <c>csv</c>, <c>parquet</c>.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">Actor id of who made it.</param>
/// <param name="Origin">Names the log.</param>
/// <param name="Size">Entries in the log, in all its shards, by the checkpoint that the export is made under.</param>
/// <param name="Checkpoint">That checkpoint, as signed; null where nothing was sealed yet.</param>
/// <param name="Filter">Which entries were asked for; null for all of them.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Unsealed">Those of them that no checkpoint covers yet.</param>
/// <param name="Rows">Rows in it: entries, heads and markers.</param>
/// <param name="Sha256">Of the file with the entries, lower-case hex.</param>
public sealed record PackManifest(
    string Format,
    DateTimeOffset At,
    string By,
    string Origin,
    long Size,
    string? Checkpoint,
    EntryFilter? Filter,
    long Entries,
    long Unsealed,
    long Rows,
    string Sha256)
{
    /// <summary>How many shards the log has.</summary>
    public int Shards { get; init; } = 1;

    public byte[] ToBytes() => [.. CanonicalJson.Serialize(this), (byte)'\n'];

    /// <exception cref="FormatException">The bytes are no manifest.</exception>
    public static PackManifest Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<PackManifest>(bytes, EntryJson.Options) ?? throw new FormatException("The manifest is empty.");
        }
        catch (JsonException problem)
        {
            throw new FormatException($"The manifest can't be read: {problem.Message}", problem);
        }
    }
}
