using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Reports;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Finds entries by the lists that projection keeps: newest first, page by page, a few calls to storage each.</summary>
public sealed class TrailSearch(Lists lists, SubjectStore subjects, BriefGroups groups)
{
    public const int MostShown = 50;

    /// <summary>Entries looked through for one page: two calls to storage, which gives 1,000 rows at most.</summary>
    public const int MostLookedAt = 2_000;

    private const int MostAtOnce = 1_000;

    /// <param name="after">Where the page before ended; null for the newest.</param>
    public Task<TrailFound> Find(TrailQuery query, string? after, Actor reader, CancellationToken cancellation) =>
        query.Subject is null ? InList(query, after, reader, cancellation) : OfSubject(query, after, reader, cancellation);

    private async Task<TrailFound> InList(TrailQuery query, string? after, Actor reader, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<LatestEntry>();
        var (lookedAt, last) = (0, (string?)null);
        var start = after ?? (query.Until is { } until ? ListRow.LatestBefore(until) : null);
        await foreach (var row in lists.Rows(query.Partition, cancellation, start, query.IsSifted || !reader.Knows(null) ? MostAtOnce : MostShown + 1))
        {
            var line = row.Read<LatestEntry>();
            if (line.At < query.Since)
            {
                break;
            }

            if (found.Count == MostShown)
            {
                return new(NewestFirst(found), last, IsCutShort: false);
            }

            if (query.Takes(line) && await IsShown(line, reader, cancellation))
            {
                found.Add(line);
            }

            (last, lookedAt) = (row.Key, lookedAt + 1);
            if (lookedAt == MostLookedAt)
            {
                return new(NewestFirst(found), last, IsCutShort: true);
            }
        }

        return new(NewestFirst(found), Next: null, IsCutShort: false);
    }

    /// <summary>The line says its brief, where it has one; else its subject is asked.</summary>
    private async Task<bool> IsShown(LatestEntry line, Actor reader, CancellationToken cancellation) => line.Brief is { } brief
        ? await groups.Shows(brief, reader, cancellation)
        : SubjectId.TryParse(line.Subject, out var id) && await groups.Shows(id, reader, cancellation);

    /// <summary>Entries of one transaction have one time: the last of them is the newest.</summary>
    private static ImmutableArray<LatestEntry> NewestFirst(IEnumerable<LatestEntry> found) =>
    [
        .. found.OrderByDescending(line => line.At).ThenBy(line => line.Subject, StringComparer.Ordinal).ThenByDescending(line => line.Version),
    ];

    /// <summary>A subject's entries are one partition of the trail itself.</summary>
    private async Task<TrailFound> OfSubject(TrailQuery query, string? after, Actor reader, CancellationToken cancellation)
    {
        if (!SubjectId.TryParse(query.Subject, out var id) || !await groups.Shows(id, reader, cancellation))
        {
            return new([], null, IsCutShort: false);
        }

        var before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : long.MaxValue;
        var sifted = query with { Brief = null, Licence = null };
        var found = await subjects.Entries(id, 1, cancellation)
            .Select(entry => new LatestEntry(entry.Subject.Value, entry.Version, entry.Kind, entry.Actor, entry.At))
            .Where(line => line.Version < before && sifted.Takes(line))
            .Reverse()
            .Take(MostShown + 1)
            .ToListAsync(cancellation);
        return new(
            [.. found.Take(MostShown)],
            found.Count > MostShown ? found[MostShown - 1].Version.ToString(CultureInfo.InvariantCulture) : null,
            IsCutShort: false);
    }
}

/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="IsCutShort">There are perhaps more on the next page although this one is not full.</param>
public sealed record TrailFound(ImmutableArray<LatestEntry> Lines, string? Next, bool IsCutShort);
