using ReviewPipeline.Trail;
using Hash = ReviewPipeline.Trail.Hash;

namespace ReviewPipeline.UnitTests.Trail;

/// <summary>
/// The published proofs of <see cref="MerkleTreeTests"/>, each changed in the ways in which github.com/transparency-dev/merkle (testdata) changes
/// them: none may be taken for a proof.
/// </summary>
public class ProofVectorTests
{
    private static readonly Hash Garbage = Hash.Of("garbage"u8);

    [Fact]
    public void Published_inclusion_proofs_hold_and_none_of_their_changed_forms_does()
    {
        var refused = 0;
        foreach (var (index, size, hex) in MerkleTreeTests.InclusionVectors.Select(row => row.Data))
        {
            var leaves = NaiveTree.Leaves(MerkleTreeTests.VectorEntries.Take(size));
            var (proof, root, leaf) = (Proof(hex), MerkleTree.Root(leaves), leaves[index]);
            MerkleProof.VerifyInclusion(index, size, leaf, proof, root).ShouldBeTrue();
            foreach (var changed in Changes(proof, root, leaf))
            {
                MerkleProof.VerifyInclusion(index, size, leaf, changed, root).ShouldBeFalse();
                refused++;
            }

            (long Index, long Size, Hash Leaf, Hash Root)[] places =
            [
                (index - 1, size, leaf, root), (index + 1, size, leaf, root), (index ^ 2, size, leaf, root), (index, size * 2L, leaf, root),
                (index, size / 2, leaf, root), (index, size, Garbage, root), (index, size, root, root), (index, size, leaf, Garbage),
                (index, size, leaf, MerkleTree.EmptyRoot), (index, 0, leaf, root),
            ];
            foreach (var place in places)
            {
                MerkleProof.VerifyInclusion(place.Index, place.Size, place.Leaf, proof, place.Root).ShouldBe(
                    size == 1 && place == (index, size, root, root), $"{place} of {index} in {size}");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void Published_consistency_proofs_hold_and_none_of_their_changed_forms_does()
    {
        var refused = 0;
        foreach (var (first, second, hex) in MerkleTreeTests.ConsistencyVectors.Select(row => row.Data).Where(vector => vector.Item1 != vector.Item2))
        {
            var leaves = NaiveTree.Leaves(MerkleTreeTests.VectorEntries.Take(second));
            var (proof, older, newer) = (Proof(hex), MerkleTree.Root(leaves.AsSpan(0, first)), MerkleTree.Root(leaves));
            MerkleProof.VerifyConsistency(first, second, proof, older, newer).ShouldBeTrue();
            foreach (var changed in Changes(proof, older, newer))
            {
                MerkleProof.VerifyConsistency(first, second, changed, older, newer).ShouldBeFalse();
                refused++;
            }

            (long First, long Second, Hash Older, Hash Newer)[] places =
            [
                (first - 1, second, older, newer), (first + 1, second, older, newer), (first ^ 2, second, older, newer), (first, second * 2L, older, newer),
                (first, second / 2, older, newer), (first, second, Garbage, newer), (first, second, older, Garbage), (first, second, newer, older),
            ];
            foreach (var place in places)
            {
                MerkleProof.VerifyConsistency(place.First, place.Second, proof, place.Older, place.Newer).ShouldBeFalse($"{place} of {first} to {second}");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(60);
    }

    private static Hash[] Proof(IEnumerable<string> hex) => [.. hex.Select(hash => Hash.From(Convert.FromHexString(hash)))];

    private static IEnumerable<Hash[]> Changes(Hash[] proof, Hash first, Hash second)
    {
        yield return [.. proof, Garbage];
        yield return [Garbage, .. proof];
        yield return [.. proof, first];
        yield return [.. proof, second];
        yield return [first, .. proof];
        yield return [second, .. proof];
        if (proof.Length == 0)
        {
            yield break;
        }

        yield return [];
        yield return proof[..^1];
        yield return [proof[0], .. proof];
        for (var i = 0; i < proof.Length; i++)
        {
            var bytes = proof[i].ToArray();
            bytes[0] ^= 16;
            yield return [.. proof[..i], Hash.From(bytes), .. proof[(i + 1)..]];
        }
    }
}
