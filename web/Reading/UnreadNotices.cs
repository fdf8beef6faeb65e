using System.Collections.Concurrent;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Reading;

/// <summary>How many notices a person has not read, for the head of each page: asked of storage at most every few seconds.</summary>
public sealed class UnreadNotices(NoticeTable notices, TimeProvider time)
{
    /// <summary>More are shown as "99+".</summary>
    public const int Most = 99;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset At)> known = new(StringComparer.Ordinal);

    public async Task<int> Count(string person, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(person, out var last) && now - last.At < Freshness)
        {
            return last.Count;
        }

        var count = await notices.CountUnread(person, Most + 1, cancellation);
        known[person] = (count, now);
        return count;
    }

    /// <summary>The person has just read some.</summary>
    public void Forget(string person) => known.TryRemove(person, out _);
}
