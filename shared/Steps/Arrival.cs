using System.Collections.Immutable;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>A checked candidate that is to be counted in a frame set.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="State">As it stands.</param>
/// <param name="Files">Names under which it came into this set.</param>
public sealed record Arrival(SubjectId Candidate, string Set, CandidateState State, ImmutableArray<string> Files)
{
    public IEnumerable<SetFrameAdded> Frames => Files.Select(file => new SetFrameAdded(Candidate.Value, file));
}
