using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>Compares the lines of a log with what follows from the heads, and writes it anew where it says something else.</summary>
internal sealed class LineComparison<TLine>
{
    private readonly LineLog<TLine> log;
    private readonly ILineCodec<TLine> codec;
    private readonly List<LineBlob> blobs;
    private readonly LineTable<TLine> found;
    private readonly Dictionary<UInt128, TLine> expected = [];
    private RowDifferences differences = new(0, 0, 0);

    private LineComparison(LineLog<TLine> log, List<LineBlob> blobs) =>
        (this.log, codec, this.blobs, found) = (log, log.Codec, blobs, new(log.Codec));

    /// <summary>Reads the lines as they are, before any head.</summary>
    public static async Task<LineComparison<TLine>> Begin(LineLog<TLine> log, CancellationToken cancellation)
    {
        for (; ; )
        {
            var comparison = new LineComparison<TLine>(log, await log.Blobs(cancellation));
            if (await log.TryRead(comparison.blobs, new(), comparison.found.Put, cancellation))
            {
                return comparison;
            }
        }
    }

    /// <param name="right">What a subject's head comes to.</param>
    public void Expect(TLine right)
    {
        var key = codec.KeyOf(right);
        expected[key] = right;
        if (!found.TryFind(key, out var line) || codec.IsGone(line))
        {
            differences += new RowDifferences(codec.IsGone(right) ? 0 : 1, 0, 0);
        }
        else if (codec.IsGone(right))
        {
            differences += new RowDifferences(0, 0, 1);
        }
        else if (!codec.SaySame(line, right) || codec.VersionOf(line) > codec.VersionOf(right))
        {
            differences += new RowDifferences(0, 1, 0);
        }
    }

    /// <returns>What was wrong; null where all was right.</returns>
    public async Task<RowDifferences?> PutRight(bool removeExtra, CancellationToken cancellation)
    {
        var extra = found.All.Where(line => !codec.IsGone(line) && !expected.ContainsKey(codec.KeyOf(line))).ToList();
        var all = differences + new RowDifferences(0, 0, extra.Count);
        if (all == new RowDifferences(0, 0, 0))
        {
            return null;
        }

        var right = removeExtra ? expected.Values : expected.Values.Concat(extra);
        await log.WriteBase(right, blobs, madeOf: null, cancellation);
        return all;
    }
}
