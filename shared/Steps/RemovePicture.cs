using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Removes the picture of a deleted candidate: uploads, original, and all that was made of it. May run any number of times; what another
/// candidate needs stays.
/// </summary>
public sealed class RemovePicture(BlobStore blobs, SubjectStore subjects, Lists lists, PersonalKeys keys)
{
    public async Task Run(SubjectId id, CandidateState state, CancellationToken cancellation)
    {
        // The words of a sidecar that nobody known uploaded.
        await keys.Erase(id.Value, cancellation);
        await RemoveUploads(id, state, cancellation);
        if (state.Sha256 is not { } sha256 || await IsNeeded(id, sha256, cancellation))
        {
            return;
        }

        await blobs.Delete(Pipeline.Containers.Originals, sha256, cancellation);

        // A map of where two pictures differ lies under the name of either.
        await foreach (var blob in blobs.List(Pipeline.Containers.Renditions, prefix: null, cancellation))
        {
            if (blob.Name.Contains(sha256, StringComparison.Ordinal))
            {
                await blobs.Delete(Pipeline.Containers.Renditions, blob.Name, cancellation);
            }
        }
    }

    /// <summary>By every name that it came under, as far as the same bytes still lie there.</summary>
    private async Task RemoveUploads(SubjectId id, CandidateState state, CancellationToken cancellation)
    {
        await foreach (var row in lists.Rows(ListRow.FilesOf(state.Brief), cancellation))
        {
            var file = row.Read<FileOutcome>();
            if (file.Candidate == id.Value && await blobs.Delete(Pipeline.Containers.Uploads, file.Path, cancellation, file.ETag))
            {
                await blobs.Delete(Pipeline.Containers.Uploads, $"{file.Path}.json", cancellation);
            }
        }
    }

    /// <summary>The same bytes in another brief are another candidate's; its id follows from both.</summary>
    private async Task<bool> IsNeeded(SubjectId id, string sha256, CancellationToken cancellation)
    {
        await foreach (var row in lists.Rows(ListRow.Briefs, cancellation))
        {
            var other = SubjectId.Candidate(row.Read<BriefSummary>().Id, sha256);
            if (other != id
                && (await subjects.Read<CandidateState>(other, cancellation)).Status is not (Status.None or Status.Refused or Status.Deleted))
            {
                return true;
            }
        }

        return false;
    }
}
