using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>A file, decoded as the pipeline decodes a candidate.</summary>
internal sealed class Specimen(byte[] bytes, WorkingImage image, SidecarContent? sidecar) : IDisposable
{
    public CheckInput Input { get; private set; } = CheckInput.Of(image, sidecar, bytes) with
    {
        Credentials = RecordedCredentials.Of(ContentCredentialsReader.Read(image.File.Format, bytes, TrialSigner.Trust, TrialSigner.Now)),
    };

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

    public void Complete(Trial trial, Subject subject) => Input = trial.Complete(Input, subject);

    /// <summary>This check alone: the engine would also take the frame's signature, hundreds of times for nothing.</summary>
    public Judgement Judge(ICheck check, Brief brief) => check switch
    {
        IPlacementCheck perPlacement => perPlacement.Judge(Input, brief.Placements.Single()),
        IImageCheck ofImage => ofImage.Judge(Input, brief),
        _ => throw new ArgumentException($"{check.About.Code} is a check of neither kind.", nameof(check)),
    };

    /// <summary>As the pipeline runs it, drawings and all.</summary>
    public CheckRun Run(ICheck check, Brief brief) => CheckEngine.Run(Input, brief, [check]);

    public void Dispose() => image.Dispose();
}
