using CsCheck;
using ReviewPipeline.Trail;
using Hash = ReviewPipeline.Trail.Hash;

namespace ReviewPipeline.UnitTests.Trail;

public class MerkleTreeTests
{
    // The eight leaves and their roots that certificate-transparency implementations are tested with
    // (github.com/transparency-dev/merkle, proof/verify_test.go).
    public static readonly byte[][] VectorEntries =
    [
        [],
        [0x00],
        [0x10],
        [0x20, 0x21],
        [0x30, 0x31],
        [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];

    private static readonly string[] VectorRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    public static TheoryData<int, int, string[]> InclusionVectors => new()
    {
        { 0, 1, [] },
        {
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        },
        {
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        },
        { 2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"] },
        {
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        },
    };

    public static TheoryData<int, int, string[]> ConsistencyVectors => new()
    {
        { 1, 1, [] },
        {
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        },
        {
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        },
        {
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        },
        {
            6, 7,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        },
    };

    [Fact]
    public void The_roots_are_those_of_the_published_vectors()
    {
        for (var size = 0; size <= VectorEntries.Length; size++)
        {
            MerkleTree.Root(NaiveTree.Leaves(VectorEntries.Take(size))).ToString().ShouldBe(VectorRoots[size]);
        }
    }

    [Theory]
    [MemberData(nameof(InclusionVectors))]
    public void An_inclusion_proof_is_that_of_the_published_vectors(int index, int size, string[] expected)
    {
        var leaves = NaiveTree.Leaves(VectorEntries.Take(size));

        var proof = MerkleProof.Inclusion(index, size).Select(range => NaiveTree.HashOf(range, leaves)).ToList();

        proof.Select(hash => hash.ToString()).ShouldBe(expected);
        MerkleProof.VerifyInclusion(index, size, leaves[index], proof, MerkleTree.Root(leaves)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(ConsistencyVectors))]
    public void A_consistency_proof_is_that_of_the_published_vectors(int first, int second, string[] expected)
    {
        var leaves = NaiveTree.Leaves(VectorEntries.Take(second));

        var proof = MerkleProof.Consistency(first, second).Select(range => NaiveTree.HashOf(range, leaves)).ToList();

        proof.Select(hash => hash.ToString()).ShouldBe(expected);
        MerkleProof.VerifyConsistency(first, second, proof, MerkleTree.Root(leaves.AsSpan(0, first)), MerkleTree.Root(leaves)).ShouldBeTrue();
    }

    [Fact]
    public void Every_inclusion_proof_up_to_70_leaves_holds_for_its_leaf_and_its_place_alone()
    {
        for (var size = 1; size <= 70; size++)
        {
            var leaves = NaiveTree.Leaves(NaiveTree.Entries(size));
            var root = Hash.From(NaiveTree.Hash(NaiveTree.Entries(size)));
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleProof.Inclusion(index, size).Select(range => NaiveTree.HashOf(range, leaves)).ToList();
                for (var claimed = 0; claimed < size; claimed++)
                {
                    MerkleProof.VerifyInclusion(claimed, size, leaves[index], proof, root).ShouldBe(claimed == index);
                }

                proof.Count.ShouldBeLessThanOrEqualTo((int)Math.Ceiling(Math.Log2(size)));
                if (size > 1)
                {
                    MerkleProof.VerifyInclusion(index, size, leaves[(index + 1) % size], proof, root).ShouldBeFalse();
                    MerkleProof.VerifyInclusion(index, size, leaves[index], [.. proof, root], root).ShouldBeFalse();
                    MerkleProof.VerifyInclusion(index, size, leaves[index], proof[..^1], root).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_up_to_70_leaves_holds_and_none_holds_for_another_tree()
    {
        var entries = NaiveTree.Entries(70);
        var leaves = NaiveTree.Leaves(entries);
        Hash[] roots = [.. Enumerable.Range(0, 71).Select(size => Hash.From(NaiveTree.Hash(entries[..size])))];
        for (var second = 0; second <= 70; second++)
        {
            for (var first = 0; first <= second; first++)
            {
                var proof = MerkleProof.Consistency(first, second).Select(range => NaiveTree.HashOf(range, leaves)).ToList();

                MerkleProof.VerifyConsistency(first, second, proof, roots[first], roots[second]).ShouldBeTrue();
                MerkleProof.VerifyConsistency(first, second, [.. proof, roots[first]], roots[first], roots[second]).ShouldBeFalse();
                if (first > 0 && first < second)
                {
                    MerkleProof.VerifyConsistency(first, second, proof, roots[first - 1], roots[second]).ShouldBeFalse();
                    MerkleProof.VerifyConsistency(first, second, proof, roots[first], roots[second - 1]).ShouldBeFalse();
                    MerkleProof.VerifyConsistency(first, second, proof[1..], roots[first], roots[second]).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void A_tree_grown_from_its_right_edge_tiles_has_the_root_of_all_its_leaves() =>
        Gen.Select(Gen.Int[0, 1400], Gen.Int[0, 600]).Sample(
            (stored, more) =>
            {
                var leaves = NaiveTree.Leaves(NaiveTree.Entries(stored + more));
                var tiles = new Dictionary<LogTile, Hash[]>();
                var first = new GrowingTree();
                foreach (var leaf in leaves.Take(stored))
                {
                    first.Append(leaf, tiles.Add);
                }

                foreach (var (tile, hashes) in first.Edge())
                {
                    tiles.Add(tile, hashes);
                }

                var tree = GrowingTree.Continue(stored, tile => tiles[tile]);
                foreach (var leaf in leaves.Skip(stored))
                {
                    tree.Append(leaf, (_, _) => { });
                }

                tree.Size.ShouldBe(stored + more);
                tree.Root().ShouldBe(MerkleTree.Root(leaves));
                LogTile.RightEdge(tree.Size).ShouldBe(tree.Edge().Select(edge => edge.Tile));
            },
            iter: 60);

    [Fact]
    public void A_proof_from_tiles_is_a_proof_from_leaves() =>
        Gen.Int[1, 1400].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1])).Sample(
            (size, index) =>
            {
                var leaves = NaiveTree.Leaves(NaiveTree.Entries(size));
                var tiles = new Dictionary<LogTile, Hash[]>();
                var tree = new GrowingTree();
                foreach (var leaf in leaves)
                {
                    tree.Append(leaf, tiles.Add);
                }

                foreach (var (tile, hashes) in tree.Edge())
                {
                    tiles.Add(tile, hashes);
                }

                foreach (var range in MerkleProof.Inclusion(index, size).Concat(MerkleProof.Consistency(index, size)))
                {
                    range.Root(s => LogTile.Holding(s, size).HashOf(s, tiles[LogTile.Holding(s, size)]))
                        .ShouldBe(NaiveTree.HashOf(range, leaves));
                }
            },
            iter: 60);
}
