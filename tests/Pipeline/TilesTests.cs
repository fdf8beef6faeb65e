using System.Text;
using NetVips;
using ReviewPipeline.Imaging;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class TilesTests(Azurite azurite)
{
    [Fact]
    public async Task A_picture_larger_than_its_view_gets_tiles_that_hold_no_metadata_in_one_blob_under_its_hash()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/large.jpg", Pictures.TellingJpeg(1, 2400, 1256));
        var candidate = await bench.Candidate("large.jpg");

        var blobs = bench.Get<BlobStore>().List(Pipeline.Containers.Renditions, candidate.Sha256, Workbench.Cancellation);
        (await blobs.Select(blob => blob.Name).ToListAsync(Workbench.Cancellation)).ShouldBe([$"{candidate.Sha256}/grid.webp", TilePack.BlobName(candidate.Sha256!), $"{candidate.Sha256}/view.webp"], ignoreOrder: true);

        var pyramid = new TilePyramid(2400, 1256);
        foreach (var level in pyramid.Levels)
        {
            var last = await Tile(bench, candidate.Id, level.Number, level.Columns - 1, level.Rows - 1);
            using var image = Image.JpegloadBuffer(last.ToArray());
            (image.Width, image.Height).ShouldBe((RestOf(level.Width, level.Columns), RestOf(level.Height, level.Rows)));
            image.GetFields().ShouldNotContain(field => field.StartsWith("exif", StringComparison.Ordinal) || field.EndsWith("-data", StringComparison.Ordinal));
            Encoding.Latin1.GetString(last.Span).ShouldNotContain("Camera 1.0");
        }
    }

    [Fact]
    public async Task Checked_again_it_keeps_the_tiles_it_has()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/large.png", Pictures.Png(1, 2400, 1256));
        var candidate = await bench.Candidate("large.png");
        var pack = bench.Container(Pipeline.Containers.Renditions).GetBlobClient(TilePack.BlobName(candidate.Sha256!));
        var before = (await pack.GetPropertiesAsync(cancellationToken: Workbench.Cancellation)).Value.ETag;

        await bench.AddBrief(Workbench.BriefText("Spring launch, second thoughts"));
        await bench.Deliver(Pipeline.Queues.Checks, SubjectMessage.Of(IdOf(candidate.Id)));

        (await bench.Candidate("large.png")).BriefVersion.ShouldBe(2);
        (await pack.GetPropertiesAsync(cancellationToken: Workbench.Cancellation)).Value.ETag.ShouldBe(before);
    }

    [Fact]
    public async Task Where_the_view_has_every_pixel_there_are_no_tiles()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/small.png", Pictures.Png(1));
        var candidate = await bench.Candidate("small.png");

        (await bench.Container(Pipeline.Containers.Renditions).GetBlobClient(TilePack.BlobName(candidate.Sha256!)).ExistsAsync(Workbench.Cancellation))
            .Value.ShouldBeFalse();
        (await bench.Get<TileShelf>().Read(IdOf(candidate.Id), 11, 0, 0, Workbench.Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData(12, 5, 0)]
    [InlineData(13, 0, 0)]
    [InlineData(0, 0, 0)]
    public async Task Beyond_the_picture_there_is_no_tile(int level, int column, int row)
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/large.png", Pictures.Png(1, 2400, 1256));

        var id = IdOf((await bench.Candidate("large.png")).Id);
        (await bench.Get<TileShelf>().Read(id, level, column, row, Workbench.Cancellation)).ShouldBeNull();
    }

    private static async Task<ReadOnlyMemory<byte>> Tile(Workbench bench, string candidate, int level, int column, int row) =>
        (await bench.Get<TileShelf>().Read(IdOf(candidate), level, column, row, Workbench.Cancellation)).ShouldNotBeNull();

    /// <summary>How long the last tile is: what is left, and the overlap with the one before.</summary>
    private static int RestOf(int side, int tiles) => side - ((tiles - 1) * TilePyramid.Side) + (tiles > 1 ? TilePyramid.Overlap : 0);

    private static SubjectId IdOf(string id)
    {
        SubjectId.TryParse(id, out var subject).ShouldBeTrue();
        return subject;
    }
}
