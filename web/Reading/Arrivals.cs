using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Reading;

/// <summary>One uploaded file and what has become of it so far.</summary>
/// <param name="Candidate">Null while the file waits to be taken in.</param>
/// <param name="Alias">Whether the same bytes had come under another path.</param>
public sealed record Arrival(
    string Set, string File, long Bytes, DateTimeOffset PutAt, bool HasSidecar, bool Alias, CandidateSummary? Candidate)
{
    public bool IsPending => Candidate is null or { Status: Status.Received };
}

/// <param name="Strays">Sidecars whose image has not come.</param>
public sealed record ArrivalList(IReadOnlyList<Arrival> Files, IReadOnlyList<string> Strays)
{
    public int Pending => Files.Count(file => file.IsPending);
}

/// <summary>Sets what lies in the container beside what was taken in: the server's own memory of an upload.</summary>
public sealed class ArrivalReader(BlobStore blobs, BriefShelf shelf)
{
    private const string SidecarEnding = ".json";

    public async Task<ArrivalList> Read(string brief, CancellationToken cancellation)
    {
        var candidates = await shelf.Candidates(brief, cancellation).ToDictionaryAsync(c => c.Id, StringComparer.Ordinal, cancellation);
        var outcomes = await shelf.Files(brief, cancellation).ToDictionaryAsync(f => f.Path, StringComparer.Ordinal, cancellation);
        var lying = await blobs.List(Pipeline.Containers.Uploads, $"{brief}/", cancellation)
            .ToDictionaryAsync(blob => blob.Name, StringComparer.Ordinal, cancellation);

        var files = lying.Values
            .Where(blob => !IsSidecar(blob.Name))
            .OrderByDescending(blob => blob.LastModified)
            .Select(blob => ArrivalOf(blob, lying.ContainsKey(blob.Name + SidecarEnding), outcomes, candidates))
            .ToList();
        var strays = lying.Keys
            .Where(name => IsSidecar(name) && !lying.ContainsKey(name[..^SidecarEnding.Length]))
            .Select(name => name[(brief.Length + 1)..])
            .Order(StringComparer.Ordinal)
            .ToList();
        return new(files, strays);
    }

    private static Arrival ArrivalOf(
        ListedBlob blob, bool hasSidecar, Dictionary<string, FileOutcome> outcomes, Dictionary<string, CandidateSummary> candidates)
    {
        var parts = blob.Name.Split('/', 3);
        var (set, file) = parts.Length == 3 ? (parts[1], parts[2]) : ("", blob.Name);

        // An outcome of another state of the blob is that of the file which this one replaced.
        var outcome = outcomes.GetValueOrDefault(blob.Name) is { } known && known.ETag == blob.ETag ? known : null;
        return new(
            set,
            file,
            blob.Bytes,
            blob.LastModified,
            hasSidecar,
            outcome?.Alias ?? false,
            outcome is null ? null : candidates.GetValueOrDefault(outcome.Candidate));
    }

    private static bool IsSidecar(string name) => name.EndsWith(SidecarEnding, StringComparison.OrdinalIgnoreCase);
}
