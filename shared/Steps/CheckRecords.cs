using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Check runs as documents to take away.</summary>
public sealed class CheckRecords(SubjectStore subjects, BriefShelf shelf, BlobStore blobs)
{
    /// <summary>The last check run of a candidate; null where it has not been checked.</summary>
    public async Task<CheckRecord?> Read(SubjectId candidate, CancellationToken cancellation)
    {
        var state = await subjects.Read<CandidateState>(candidate, cancellation);
        if (state.Verdict is not { } verdict)
        {
            return null;
        }

        var brief = await shelf.FindVersion(state.Brief, verdict.BriefVersion, cancellation)
            ?? throw new InvalidOperationException($"Version {verdict.BriefVersion} of brief '{state.Brief}' is gone.");
        return new(
            CheckRecord.CurrentForm,
            candidate.Value,
            new(state.File, state.Sha256!, state.Format!.Value),
            brief,
            state.Sidecar,
            verdict);
    }

    public async Task<ReadOnlyMemory<byte>> Original(CheckRecord record, CancellationToken cancellation) =>
        (await blobs.Read(Pipeline.Containers.Originals, record.File.Sha256, cancellation))?.Content
            ?? throw new InvalidOperationException($"The original {record.File.Sha256} of {record.Candidate} is gone.");
}
