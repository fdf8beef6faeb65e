using CsCheck;
using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail;

public class LogTileTests
{
    [Fact]
    public void Paths_are_those_of_the_specification()
    {
        new LogTile(0, 1_234_067, 256).Path.ShouldBe("tile/0/x001/x234/067");
        new LogTile(2, 0, 1).Path.ShouldBe("tile/2/000.p/1");
        LogTile.BundlePath(273, 112).ShouldBe("tile/entries/273.p/112");
        LogTile.BundlePath(1000, 256).ShouldBe("tile/entries/x001/000");
    }

    [Fact]
    public void A_tree_of_70000_has_the_right_edge_that_the_specification_gives() =>
        LogTile.RightEdge(70_000).ShouldBe([new(0, 273, 112), new(1, 1, 17), new(2, 0, 1)]);

    [Fact]
    public void A_tree_of_256_has_a_full_tile_and_one_hash_above() => LogTile.RightEdge(256).ShouldBe([new(1, 0, 1)]);

    [Fact]
    public void A_tile_read_back_is_the_tile_written()
    {
        var hashes = NaiveTree.Leaves(NaiveTree.Entries(17));

        LogTile.Decode(LogTile.Encode(hashes), 17).ShouldBe(hashes);
        Should.Throw<FormatException>(() => LogTile.Decode(LogTile.Encode(hashes), 18));
    }

    [Fact]
    public void An_entry_stands_in_its_bundle_behind_its_length_in_big_endian() =>
        EntryBundle.Encode([[0xAA], [], [0xBB, 0xCC]]).ShouldBe([0, 1, 0xAA, 0, 0, 0, 2, 0xBB, 0xCC]);

    [Fact]
    public void A_bundle_read_back_is_the_bundle_written_and_a_cut_one_is_refused() =>
        Gen.Byte.Array[0, 400].List[0, 20].Sample(entries =>
        {
            var bundle = EntryBundle.Encode(entries);
            EntryBundle.Decode(bundle).Select(Convert.ToHexString).ShouldBe(entries.Select(Convert.ToHexString));
            if (entries.Count > 0)
            {
                Should.Throw<FormatException>(() => EntryBundle.Decode(bundle.AsSpan(0, bundle.Length - 1)));
            }
        });

    [Fact]
    public void A_batch_read_back_is_the_batch_written()
    {
        var batch = LogBatch.Decode(new LogBatch(600, [[1, 2], [3]]).Encode());

        batch.From.ShouldBe(600);
        batch.To.ShouldBe(602);
        batch.Entries[1].ShouldBe([3]);
        Should.Throw<FormatException>(() => LogBatch.Decode("600"u8));
    }
}
