using ReviewPipeline.Briefs;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Earlier versions of a brief, from its entries.</summary>
internal static class BriefVersions
{
    /// <summary>The brief as it was at a version; null where it had none of that number.</summary>
    public static async Task<BriefState?> Find(SubjectStore subjects, string slug, int number, CancellationToken cancellation)
    {
        var state = BriefState.Empty;
        await foreach (var entry in subjects.Entries(SubjectId.Brief(slug), from: 1, cancellation))
        {
            state = state.Apply(entry);
            if (state.Number == number)
            {
                return state;
            }
        }

        return null;
    }
}
