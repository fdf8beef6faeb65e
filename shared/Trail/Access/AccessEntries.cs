using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Trail.Access;

/// <summary>Somebody took entries out of the trail. What went out is named by its hash.</summary>
/// <param name="Format"><c>pack</c>, <c>jsonl</c>, <c>csv</c> or <c>parquet</c>.</param>
/// <param name="Filter">What was asked for; null for everything.</param>
/// <param name="Entries">How many entries went out.</param>
/// <param name="Size">Entries in the log by the checkpoint that it was made under.</param>
/// <param name="Sha256">Of the file with the entries, lower-case hex.</param>
public sealed record AccessExported(string Format, EntryFilter? Filter, long Entries, long Size, string Sha256) : IEntryData
{
    public static AccessExported Of(PackManifest manifest) =>
        new(manifest.Format, manifest.Filter, manifest.Entries, manifest.Size, manifest.Sha256);
}
