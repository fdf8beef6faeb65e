using System.Runtime.CompilerServices;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>The rows of the table Trail, a subject at a time, each as it was at one moment.</summary>
internal sealed class CopiedSubjects(TableCopy tables)
{
    /// <summary>A subject that is written to again and again while it is read; each look is one call.</summary>
    private const int MostReadings = 20;

    public async IAsyncEnumerable<IReadOnlyList<CopiedRow>> All([EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = new List<CopiedRow>();
        await foreach (var row in tables.Rows(Pipeline.Tables.Trail, cancellation))
        {
            if (rows.Count > 0 && rows[0].P != row.P)
            {
                yield return await AtOneMoment(rows, cancellation);
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            yield return await AtOneMoment(rows, cancellation);
        }
    }

    /// <summary>
    /// A subject is read page by page, and a command may come between: then its head is ahead of its entries. Read again, until they agree;
    /// a marker that is ahead of both goes, for its command is not in the backup.
    /// </summary>
    private async Task<List<CopiedRow>> AtOneMoment(List<CopiedRow> rows, CancellationToken cancellation)
    {
        for (var reading = 0; reading < MostReadings; reading++)
        {
            var entries = rows.Count(row => row.R.StartsWith(StoredRowKey.EntryPrefix, StringComparison.Ordinal));
            var head = rows.FirstOrDefault(row => row.R == StoredRowKey.Head)?.Number("Version");
            if (head == entries)
            {
                return [.. rows.Where(row => !row.R.StartsWith(StoredRowKey.MarkerPrefix, StringComparison.Ordinal) || row.Number("Version") <= head)];
            }

            rows = await tables.Rows(Pipeline.Tables.Trail, cancellation, rows[0].P).ToListAsync(cancellation);
        }

        // Not torn but damaged: verification will say of what is put back what it says of this.
        return rows;
    }
}
