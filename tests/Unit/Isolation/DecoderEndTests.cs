using ReviewPipeline.Isolation;

namespace ReviewPipeline.UnitTests.Isolation;

public class DecoderEndTests
{
    [Theory]
    [InlineData(152, "", DecoderEndKind.Time)]
    [InlineData(134, "Out of memory.", DecoderEndKind.Memory)]
    [InlineData(133, "GLib-ERROR: gmem.c: failed to allocate 67108864 bytes", DecoderEndKind.Memory)]
    [InlineData(139, "", DecoderEndKind.Crash)]
    [InlineData(137, "", DecoderEndKind.Crash)]
    [InlineData(1, "something else", DecoderEndKind.Crash)]
    public void Why_a_decoder_ended_is_told_by_its_exit_code_and_by_what_it_wrote(int exitCode, string errors, DecoderEndKind kind) =>
        DecoderEnd.By(exitCode, errors).Kind.ShouldBe(kind);
}
