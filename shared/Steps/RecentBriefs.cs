using ReviewPipeline.Briefs;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Briefs as they were a few seconds ago, for steps that come again where one has changed: <see cref="Project"/> looks through a changed brief's
/// candidates a second time. Nothing that a person decides goes by it.
/// </summary>
public sealed class RecentBriefs
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    private readonly SubjectStore subjects;
    private readonly Kept<SubjectId, BriefState> kept;

    public RecentBriefs(SubjectStore subjects, TimeProvider time)
    {
        (this.subjects, kept) = (subjects, new(Keep, time));
        subjects.WhenCommitted(kept.Forget);
    }

    /// <summary>That there is none is never kept.</summary>
    public async Task<BriefState> Read(string slug, CancellationToken cancellation)
    {
        var id = SubjectId.Brief(slug);
        var brief = await kept.Get(id, () => subjects.Read<BriefState>(id, CancellationToken.None)).WaitAsync(cancellation);
        if (brief.Status == Status.None)
        {
            kept.Forget(id);
        }

        return brief;
    }
}
