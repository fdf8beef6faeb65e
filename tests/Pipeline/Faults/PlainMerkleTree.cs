using System.Security.Cryptography;

namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>RFC 6962, section 2.1, word for word and with nothing of the product: so that a log proven by the product is proven by others too.</summary>
internal static class PlainMerkleTree
{
    /// <summary>MTH(D[n]).</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> entries)
    {
        switch (entries.Length)
        {
            case 0:
                return SHA256.HashData([]);
            case 1:
                return SHA256.HashData([0x00, .. entries[0]]);
            default:
                var k = 1;
                while (k * 2 < entries.Length)
                {
                    k *= 2;
                }

                return SHA256.HashData([0x01, .. Root(entries[..k]), .. Root(entries[k..])]);
        }
    }
}
