using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>What the pages of rights have in common: which of them it is, and what waits on the others.</summary>
/// <param name="Here">Address of the page that is shown.</param>
public sealed record RightsTabs(string Here, int Waiting, int EndingSoon);

/// <inheritdoc cref="RightsTabs"/>
public sealed class RightsTabsReader(RightsDesk desk, BriefGroups groups, TimeProvider time)
{
    /// <summary>The first of the pages' spans: what ends later than a month is no news yet.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public async Task<RightsTabs> Read(string here, Actor reader, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = Waiting(reader, cancellation).CountAsync(cancellation);
        var ending = await Endings(now, now + Soon, reader, cancellation).CountAsync(cancellation);
        return new(here, await waiting, ending);
    }

    /// <summary>Requests that the reader may know of, oldest first.</summary>
    public IAsyncEnumerable<WaitingRequest> Waiting(Actor reader, CancellationToken cancellation) => desk.Waiting(cancellation)
        .Where(async (WaitingRequest request, CancellationToken token) => SubjectId.TryParse(request.Candidate, out var id) && await groups.Shows(id, reader, token));

    /// <summary>What ends in a time and the reader may know of, soonest first.</summary>
    public IAsyncEnumerable<Ending> Endings(DateTimeOffset from, DateTimeOffset until, Actor reader, CancellationToken cancellation) => desk.Endings(from, cancellation)
        .TakeWhile(end => end.Ends < until)
        .Where(async (Ending end, CancellationToken token) => SubjectId.TryParse(end.Subject, out var id) && await groups.Shows(id, reader, token));
}
