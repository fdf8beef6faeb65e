using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.UnitTests.Checks.Consistency;

public class SmallGrainAndEdgesTests
{
    private const int Tile = 16;
    private const int VectorBehind = 64;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 200)]
    [InlineData(3, 3)]
    [InlineData(33, 31)]
    [InlineData(256, 144)]
    [InlineData(256, 256)]
    public void Grain_and_edges_are_those_of_the_definition_cell_by_cell(int width, int height)
    {
        var luma = new byte[width * height + VectorBehind];
        new Random(width * height).NextBytes(luma);
        for (var cell = 0; cell < width * height / 2; cell++)
        {
            luma[cell] /= 8;
        }

        SmallGrainAndEdges.Of(luma, width, height).ShouldBe(Plain(luma, width, height));
    }

    private static (double Grain, int Edges) Plain(byte[] luma, int width, int height)
    {
        var edges = 0;
        var tiles = new Dictionary<(int, int), List<int>>();
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = y * width + x;
                int left = luma[at - 1], right = luma[at + 1], above = luma[at - width], below = luma[at + width];
                if (!tiles.TryGetValue((x / Tile, y / Tile), out var magnitudes))
                {
                    tiles[(x / Tile, y / Tile)] = magnitudes = [];
                }

                magnitudes.Add(Math.Abs(4 * luma[at] - left - right - above - below));
                edges += Math.Abs(right - left) + Math.Abs(below - above) >= 32 ? 1 : 0;
            }
        }

        var means = tiles.Values.Select(magnitudes => magnitudes.Sum() / (4.0 * magnitudes.Count)).Order().ToArray();
        return (means.Length == 0 ? 0 : means[means.Length / 5], edges);
    }
}
