using CsCheck;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging.Tiles;

public class TilePackTests
{
    [Fact]
    public void Every_tile_is_found_again_by_the_head_alone() => Gen.Byte.Array[1, 50].Array[1, 40].Sample(tiles =>
    {
        var pack = TilePack.Write([.. tiles.Select(tile => new ReadOnlyMemory<byte>(tile))]);
        var head = pack.AsSpan(0, TilePack.HeadLength(tiles.Length));
        for (var i = 0; i < tiles.Length; i++)
        {
            var (offset, length) = TilePack.Find(head, tiles.Length, i)!.Value;
            if (!pack.AsSpan(offset, length).SequenceEqual(tiles[i]))
            {
                return false;
            }
        }

        return TilePack.Find(head, tiles.Length, tiles.Length) is null && TilePack.Find(head, tiles.Length, -1) is null;
    });

    [Fact]
    public void Whatever_the_head_holds_no_tile_lies_in_it_or_is_empty() => Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 20], Gen.Int[-1, 20]).Sample(
        (noise, tiles, number) =>
        {
            byte[] head = [.. TilePack.Mark, .. noise];
            return TilePack.Find(head, tiles, number) is not { } found || (found.Offset >= TilePack.HeadLength(tiles) && found.Length > 0);
        });

    [Fact]
    public void Other_bytes_are_no_pack()
    {
        var pack = TilePack.Write([new byte[] { 1 }]);
        pack[0] ^= 1;

        TilePack.Find(pack, 1, 0).ShouldBeNull();
        TilePack.Find(TilePack.Write([new byte[] { 1 }]), 2, 0).ShouldBeNull();
    }
}
