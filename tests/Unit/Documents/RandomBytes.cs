using System.Text;
using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.UnitTests.Briefs;

namespace ReviewPipeline.UnitTests.Documents;

public class RandomBytes
{
    private static readonly byte[] Full = Encoding.UTF8.GetBytes(BriefTexts.Full);

    [Fact]
    public void No_bytes_make_a_reader_throw() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        BriefDocument.Read(bytes).ShouldNotBeNull();
        Sidecar.Read(bytes).ShouldNotBeNull();
        UploadEvent.Read(Encoding.Latin1.GetString(bytes)).ShouldNotBeNull();
        UploadPath.Parse(Encoding.Latin1.GetString(bytes)).ShouldNotBeNull();
    });

    [Fact]
    public void No_spoiled_brief_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Full.Length - 1], Gen.Byte).Array[1, 4].Sample(spoils =>
        {
            var bytes = Full.ToArray();
            foreach (var (at, value) in spoils)
            {
                bytes[at] = value;
            }

            BriefDocument.Read(bytes).ShouldNotBeNull();
        });
}
