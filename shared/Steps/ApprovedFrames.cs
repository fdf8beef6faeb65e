using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>
/// Approved candidates of a brief: what its frame sets are held against. Kept for some seconds: a set is held against what was approved when it was
/// checked, and is not checked again for every approval after it.
/// </summary>
public sealed class ApprovedFrames
{
    /// <summary>How many approved frames a set is held against.</summary>
    public const int MostReference = 20;

    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    private readonly Lists lists;
    private readonly Kept<string, List<ReferenceFrame>> kept;

    public ApprovedFrames(Lists lists, TimeProvider time)
    {
        (this.lists, kept) = (lists, new(Keep, time));
        lists.WhenChanged(kept.Forget);
    }

    /// <summary>Newest decision first; enough of them that a set's own may be left out.</summary>
    public async Task<IReadOnlyList<ReferenceFrame>> Of(string brief, CancellationToken cancellation)
    {
        var partition = ListRow.ApprovedOf(brief);
        return await kept.Get(partition, () => Read(partition)).WaitAsync(cancellation);
    }

    private async Task<List<ReferenceFrame>> Read(string partition)
    {
        const int most = MostReference + SetRules.MostFrames;
        return await lists.Rows(partition, CancellationToken.None, atOnce: most).Take(most).Select(row => row.Read<ReferenceFrame>()).ToListAsync();
    }
}
