using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>Compares the index of fingerprints with what follows from the heads, and writes it anew where it says something else.</summary>
internal sealed class FingerprintComparison
{
    private readonly FingerprintLog log;
    private readonly List<FingerprintBlob> blobs;
    private readonly FingerprintIndex found = new();
    private readonly Dictionary<UInt128, IndexedPrint> expected = [];
    private RowDifferences differences = new(0, 0, 0);

    private FingerprintComparison(FingerprintLog log, List<FingerprintBlob> blobs) => (this.log, this.blobs) = (log, blobs);

    /// <summary>Reads the index as it is, before any head.</summary>
    public static async Task<FingerprintComparison> Begin(FingerprintLog log, CancellationToken cancellation)
    {
        for (; ; )
        {
            var comparison = new FingerprintComparison(log, await log.Blobs(cancellation));
            if (await log.TryRead(comparison.blobs, new(), comparison.found.Put, cancellation))
            {
                return comparison;
            }
        }
    }

    /// <param name="print">What a subject's head comes to; null where it is to have no line.</param>
    public void Expect(IndexedPrint? print)
    {
        if (print is not { } right)
        {
            return;
        }

        expected[right.Candidate] = right;
        if (found.Find(right.Candidate) is not { Standing: not Standing.Removed } line)
        {
            differences += new RowDifferences(1, 0, 0);
        }
        else if (line.Hash != right.Hash || line.Standing != right.Standing || line.Version > right.Version)
        {
            differences += new RowDifferences(0, 1, 0);
        }
    }

    /// <returns>What was wrong; null where all was right.</returns>
    public async Task<RowDifferences?> PutRight(bool removeExtra, CancellationToken cancellation)
    {
        var extra = found.All().Where(line => line.Standing != Standing.Removed && !expected.ContainsKey(line.Candidate)).ToList();
        var all = differences + new RowDifferences(0, 0, extra.Count);
        if (all == new RowDifferences(0, 0, 0))
        {
            return null;
        }

        await log.WriteBase(removeExtra ? expected.Values : expected.Values.Concat(extra), blobs, cancellation);
        return all;
    }
}
