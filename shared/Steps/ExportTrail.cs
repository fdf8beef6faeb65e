using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>
/// Takes entries out of the trail: as a pack that proves itself, or as a file for a spreadsheet. Each export is an entry; where that can't
/// be recorded, nothing goes out.
/// </summary>
public sealed class ExportTrail(ITrailSource source, LogIdentity identity, Commands commands)
{
    /// <param name="target">A folder for a pack, a file for the others. It must not be there yet.</param>
    /// <param name="key">Names this export: see <see cref="SubjectStore"/>.</param>
    /// <exception cref="FormatException">An entry can't be read: the trail is damaged, and has to be verified first.</exception>
    /// <exception cref="IOException">The target is there, or can't be written.</exception>
    public async Task<PackManifest> Run(
        string target, ExportFormat format, EntryFilter? filter, Actor actor, string key, CancellationToken cancellation)
    {
        if (File.Exists(target) || Directory.Exists(target))
        {
            throw new IOException($"{target} is there already. An export does not write over anything: name another, or remove it.");
        }

        // Nothing lies at the target before the entry is recorded.
        var draft = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            var manifest = format == ExportFormat.Pack
                ? await new PackWriter(source, identity, draft).Write(filter, actor, cancellation)
                : await new FileExport(source, identity, draft).Write(format, filter, actor, cancellation);
            await Record(manifest, actor, key, cancellation);
            if (format == ExportFormat.Pack)
            {
                Directory.Move(draft, target);
            }
            else
            {
                await File.WriteAllBytesAsync(ManifestOf(target), manifest.ToBytes(), cancellation);
                File.Move(draft, target);
            }

            return manifest;
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }

            File.Delete(draft);
        }
    }

    /// <summary>Where the manifest of an exported file lies.</summary>
    public static string ManifestOf(string file) => $"{file}.manifest.json";

    private async Task Record(PackManifest manifest, Actor actor, string key, CancellationToken cancellation)
    {
        var result = await commands.ByPerson<AccessState>(
            SubjectId.Access(manifest.At, actor.Id), key, actor, (_, _) => Outcome.Accept(AccessExported.Of(manifest)), cancellation);
        if (result is not CommandResult<AccessState>.Done)
        {
            throw new IOException("The export could not be recorded, so nothing was exported.");
        }
    }
}

public enum ExportFormat
{
    /// <summary>A folder that proves itself: <c>review check-pack</c>.</summary>
    Pack,

    /// <summary>The exact bytes of each entry, one a line.</summary>
    Jsonl,

    Csv,
    Parquet,
}
