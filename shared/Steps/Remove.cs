using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Does what an erasure, a deletion or a change of roles has put on record. The record comes first: should the program end in between, the message that tells
/// of the record has it done.
/// </summary>
public sealed class Remove(SubjectStore subjects, PeopleDirectory people, RemovePicture picture, ForgetPerson forget)
{
    public async Task Run(SubjectId id, CancellationToken cancellation)
    {
        switch (id.Kind)
        {
            case SubjectId.PersonKind:
                var person = await subjects.Read<PersonState>(id, cancellation);
                await (person.Status == Status.Erased ? forget.Run(id.Value, cancellation) : people.Follow(id.Value, person, cancellation));
                break;
            case SubjectId.CandidateKind when await subjects.Read<CandidateState>(id, cancellation) is { Status: Status.Deleted } state:
                await picture.Run(id, state, cancellation);
                break;
            default:
                break;
        }
    }
}
