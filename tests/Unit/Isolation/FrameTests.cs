using System.Buffers.Binary;
using ReviewPipeline.Isolation;

namespace ReviewPipeline.UnitTests.Isolation;

public class FrameTests
{
    [Fact]
    public async Task What_is_written_is_read()
    {
        using var pipe = new MemoryStream();
        await Frame.Write<DecoderRequest>(pipe, new DecoderRequest.Reduce(3, 4), [new byte[] { 1, 2 }, Array.Empty<byte>()], Cancellation);
        await Frame.Write<DecoderRequest>(pipe, new DecoderRequest.CutTiles(), [], Cancellation);
        pipe.Position = 0;

        var first = (await Frame.Read<DecoderRequest>(pipe, mostBytes: 2, Cancellation)).ShouldNotBeNull();
        var second = (await Frame.Read<DecoderRequest>(pipe, mostBytes: 0, Cancellation)).ShouldNotBeNull();

        first.Head.ShouldBe(new DecoderRequest.Reduce(3, 4));
        first.Parts.ShouldBe([[1, 2], []]);
        second.Head.ShouldBe(new DecoderRequest.CutTiles());
        (await Frame.Read<DecoderRequest>(pipe, mostBytes: 0, Cancellation)).ShouldBeNull("the other side has gone");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(2, -1)]
    [InlineData(2, int.MaxValue)]
    public Task Lengths_that_no_message_has_are_no_message(int head, int parts) => Refused([head, parts]);

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    public Task A_part_is_not_longer_than_all_may_be(int length) => Refused([2, 2, 0, length]);

    private static async Task Refused(int[] lengths)
    {
        var bytes = new byte[4 * lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), lengths[i]);
        }

        await Should.ThrowAsync<InvalidDataException>(() => Frame.Read<DecoderRequest>(new MemoryStream(bytes), mostBytes: 100, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
