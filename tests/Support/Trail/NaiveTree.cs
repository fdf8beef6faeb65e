using System.Security.Cryptography;
using ReviewPipeline.Trail;

namespace ReviewPipeline.TestSupport;

/// <summary>RFC 6962, section 2.1, word for word and as slow as that: what the product's trees are compared with.</summary>
public static class NaiveTree
{
    /// <summary>MTH(D[n]), with nothing of the product in it.</summary>
    public static byte[] Hash(IReadOnlyList<byte[]> entries)
    {
        switch (entries.Count)
        {
            case 0:
                return SHA256.HashData([]);
            case 1:
                return SHA256.HashData([0, .. entries[0]]);
            default:
                var k = 1;
                while (k * 2 < entries.Count)
                {
                    k *= 2;
                }

                return SHA256.HashData([1, .. Hash([.. entries.Take(k)]), .. Hash([.. entries.Skip(k)])]);
        }
    }

    public static List<byte[]> Entries(int count) => [.. Enumerable.Range(0, count).Select(i => BitConverter.GetBytes(i * 7919))];

    public static Hash[] Leaves(IEnumerable<byte[]> entries) => [.. entries.Select(entry => MerkleTree.Leaf(entry))];

    public static Hash HashOf(LeafRange range, Hash[] leaves) =>
        range.Root(s => MerkleTree.Root(leaves.AsSpan((int)(s.Index << s.Height), 1 << s.Height)));
}
