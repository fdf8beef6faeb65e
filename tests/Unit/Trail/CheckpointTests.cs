using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail;

public class CheckpointTests
{
    private const string Text =
        "reviewpipeline.local/trail\n600\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2027-03-01T09:30:00.000Z\n";

    [Fact]
    public void A_checkpoint_is_origin_size_root_and_the_time()
    {
        var checkpoint = new Checkpoint(
            "reviewpipeline.local/trail", 600, MerkleTree.EmptyRoot, new DateTimeOffset(2027, 3, 1, 9, 30, 0, TimeSpan.Zero));

        checkpoint.Text.ShouldBe(Text);
        Checkpoint.Parse(Text).ShouldBe(checkpoint);
    }

    [Theory]
    [InlineData("\n600\n", "\n0600\n")]
    [InlineData("\n600\n", "\n-1\n")]
    [InlineData("\n600\n", "\n600\n\n")]
    [InlineData("FU=\n", "FU=\nmore\n")]
    [InlineData("47DE", "47D")]
    [InlineData("47DE", " 47DE")]
    [InlineData("time ", "")]
    public void Another_form_of_the_same_is_refused(string part, string other) =>
        Should.Throw<FormatException>(() => Checkpoint.Parse(Text.Replace(part, other, StringComparison.Ordinal)));
}
