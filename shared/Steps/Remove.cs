using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Does what an erasure or a deletion has put on record. The record comes first: should the program end in between, the message that tells
/// of the record has it done.
/// </summary>
public sealed class Remove(SubjectStore subjects, RemovePicture picture, ForgetPerson forget)
{
    public async Task Run(SubjectId id, CancellationToken cancellation)
    {
        switch (id.Kind)
        {
            case SubjectId.PersonKind when (await subjects.Read<PersonState>(id, cancellation)).Status == Status.Erased:
                await forget.Run(id.Value, cancellation);
                break;
            case SubjectId.CandidateKind when await subjects.Read<CandidateState>(id, cancellation) is { Status: Status.Deleted } state:
                await picture.Run(id, state, cancellation);
                break;
            default:
                break;
        }
    }
}
