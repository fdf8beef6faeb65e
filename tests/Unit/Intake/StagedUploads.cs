using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Intake;

public class StagedUploads
{
    private const string Random = "0123456789abcdef0123456789abcdef";

    private static readonly Actor Uma = new("person-0000000000000001", Role.Uploader);

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(UploadLimits.BlockBytes, 1, false)]
    [InlineData(UploadLimits.BlockBytes + 1, 2, true)]
    [InlineData(52_000_000, 13, true)]
    public void A_file_of_more_than_one_block_goes_in_blocks(long bytes, int blocks, bool inBlocks)
    {
        var upload = StagedUpload.New(Path("b/s/a.png"), Uma, bytes, Random);

        (upload.Blocks, upload.InBlocks).ShouldBe((blocks, inBlocks));
        StagedUpload.Find(Path("b/s/a.png"), Uma, upload.Id)!.BlobName.ShouldBe(upload.BlobName);
    }

    [Fact]
    public void Person_place_size_and_chance_each_make_another_blob() =>
        new[]
        {
            StagedUpload.New(Path("b/s/a.png"), Uma, 5, Random),
            StagedUpload.New(Path("b/s/a.png"), new("person-0000000000000002", Role.Uploader), 5, Random),
            StagedUpload.New(Path("b/s/b.png"), Uma, 5, Random),
            StagedUpload.New(Path("b/s/a.png"), Uma, 6, Random),
            StagedUpload.New(Path("b/s/a.png"), Uma, 5, Random.Replace('0', '1')),
        }.Select(upload => upload.BlobName).ShouldBeUnique();

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData($"-{Random}")]
    [InlineData($"05-{Random}")]
    [InlineData($"+5-{Random}")]
    [InlineData($"5555555555-{Random}")]
    [InlineData($"5-{Random}0")]
    [InlineData("5-0123456789ABCDEF0123456789ABCDEF")]
    [InlineData($"5-{Random}/../x")]
    public void What_can_be_no_id_finds_nothing(string id) => StagedUpload.Find(Path("b/s/a.png"), Uma, id).ShouldBeNull();

    [Fact]
    public void A_block_has_its_place_by_its_name_and_its_size()
    {
        var upload = StagedUpload.New(Path("b/s/a.png"), Uma, UploadLimits.BlockBytes + 7, Random);

        upload.NumberOf(StagedUpload.BlockName(0), UploadLimits.BlockBytes).ShouldBe(0);
        upload.NumberOf(StagedUpload.BlockName(1), 7).ShouldBe(1);
        upload.NumberOf(StagedUpload.BlockName(1), 8).ShouldBeNull();
        upload.NumberOf(StagedUpload.BlockName(2), 7).ShouldBeNull();
        upload.NumberOf("x", 7).ShouldBeNull();
        Enumerable.Range(0, 13).Select(StagedUpload.BlockName).ShouldAllBe(name => name.Length == StagedUpload.BlockName(0).Length);
    }

    private static UploadPath Path(string path) => ((UploadPathReading.Valid)UploadPath.Parse(path)).Path;
}
