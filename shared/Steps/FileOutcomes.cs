using ReviewPipeline.Reports;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Whether anything is known of an upload in its present state. Asked in the order of names, it reads each brief's outcomes once.</summary>
internal sealed class FileOutcomes(Lists lists)
{
    private string? brief;
    private HashSet<(string Path, string ETag)> known = [];
    private HashSet<(string Path, string ETag)>? withoutBrief;

    public async Task<bool> IsKnown(ListedBlob blob, CancellationToken cancellation)
    {
        withoutBrief ??= await Of(ListRow.NoBrief, cancellation);
        var itsBrief = blob.Name.Split('/')[0];
        if (brief != itsBrief)
        {
            known = Slug.IsValid(itsBrief) ? await Of(itsBrief, cancellation) : withoutBrief;
            brief = itsBrief;
        }

        return known.Contains((blob.Name, blob.ETag)) || withoutBrief.Contains((blob.Name, blob.ETag));
    }

    private async Task<HashSet<(string Path, string ETag)>> Of(string slug, CancellationToken cancellation)
    {
        var states = new HashSet<(string Path, string ETag)>();
        await foreach (var row in lists.Rows(ListRow.FilesOf(slug), cancellation))
        {
            var outcome = row.Read<FileOutcome>();
            states.Add((outcome.Path, outcome.ETag));
        }

        return states;
    }
}
