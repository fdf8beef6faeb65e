using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Api;

/// <summary>How a candidate stands after something was done to it: what a page needs to go on.</summary>
/// <param name="Version">Of its record: another one where anything has happened to it.</param>
/// <param name="Epoch">Of the last claim; null where nobody ever claimed it.</param>
/// <param name="Until">When that claim ends or ended.</param>
internal sealed record CandidateNow(
    string Id, string File, long Version, Status Status, int Run, int Round, int Stage, int? Epoch, DateTimeOffset? Until)
{
    public static CandidateNow Of(SubjectId id, CandidateState state) => new(
        id.Value, state.File, state.Version, state.Status, state.Verdict?.Run ?? 0, state.Round, state.Stage, state.Claim?.Epoch, state.Claim?.Until);
}
