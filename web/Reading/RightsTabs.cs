using ReviewPipeline.Steps;

namespace ReviewPipeline.Web.Reading;

/// <summary>What the pages of rights have in common: which of them it is, and what waits on the others.</summary>
/// <param name="Here">Address of the page that is shown.</param>
public sealed record RightsTabs(string Here, int Waiting, int EndingSoon);

/// <inheritdoc cref="RightsTabs"/>
public sealed class RightsTabsReader(RightsDesk desk, TimeProvider time)
{
    /// <summary>The first of the pages' spans: what ends later than a month is no news yet.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public async Task<RightsTabs> Read(string here, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = desk.Waiting(cancellation).CountAsync(cancellation);
        var ending = await desk.Endings(now, cancellation).TakeWhile(end => end.Ends < now + Soon).CountAsync(cancellation);
        return new(here, await waiting, ending);
    }
}
