using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>A file, decoded as the pipeline decodes a candidate.</summary>
internal sealed class Specimen(byte[] bytes, WorkingImage image, SidecarContent? sidecar) : IDisposable
{
    /// <summary>Without the picture: nobody looks at the drawings here.</summary>
    public CheckInput Input { get; } = CheckInput.Of(image, sidecar) with { Picture = null };

    /// <summary>As a candidate comes to the checks, with the picture to draw evidence over.</summary>
    public CheckInput InputWithPicture { get; } = CheckInput.Of(image, sidecar);

    public int Bytes => bytes.Length;

    public static Specimen Of(byte[] bytes, SidecarContent? sidecar = null)
    {
        var format = Signature.Of(bytes).Format ?? throw new InvalidDataException("A trial made a file of no known format.");
        return WorkingImage.Decode(format, bytes) switch
        {
            Decoding.Complete complete => new Specimen(bytes, complete.Image, sidecar),
            Decoding.Damaged damaged => throw new InvalidDataException($"A trial made a file that can't be decoded: {damaged.Why}."),
            _ => throw new InvalidOperationException("A decoding is complete or damaged."),
        };
    }

    public CheckResult Judge(ICheck check, Brief brief) => CheckEngine.Run(Input, brief, [check]).Results.Single(result => result.Code == check.About.Code);

    public void Dispose() => image.Dispose();
}
