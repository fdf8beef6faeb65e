using System.Diagnostics;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Isolation;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>What became of a file in a decoder, done with it all that intake and the check do.</summary>
/// <param name="Outcome"><see cref="Accepted"/>, or the code it was refused with.</param>
/// <param name="Pixels">Hash of what was decoded, where it was accepted.</param>
/// <param name="Seconds">By the clock.</param>
internal sealed record Trial(HostileFile File, string Outcome, string? Pixels, double Seconds, DecoderCost Cost)
{
    public const string Accepted = "accepted";

    private static readonly IntakeLimits Limits = new();
    private static readonly BriefState Brief = new() { Slug = Workbench.Brief, Number = 1, Document = Workbench.BriefText() };

    public bool IsAccepted => Outcome == Accepted;

    public static async Task<Trial> Of(HostileFile file, Decoders decoders, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var cost = DecoderCost.None;
        var bytes = file.Read();
        var (outcome, pixels) = Limits.RefuseByLength(bytes.Length) is { } byLength
            ? (byLength.Code, null)
            : await decoders.Use(
                async decoder =>
                {
                    var came = await Take(file, bytes, decoder, cancellation);
                    cost = decoder.Cost;
                    return came;
                },
                why => Task.FromResult((why.Code, (string?)null)),
                cancellation);
        return new(file, outcome, pixels, Stopwatch.GetElapsedTime(began).TotalSeconds, cost);
    }

    private static async Task<(string Outcome, string? Pixels)> Take(
        HostileFile file, ReadOnlyMemory<byte> bytes, Decoder decoder, CancellationToken cancellation)
    {
        var examined = await decoder.Examine("0" + file.Ending, file.ContentType, bytes, Limits, cancellation);
        if (examined is Examination.Refused refused)
        {
            return (refused.Code, null);
        }

        var header = (Examination.Acceptable)examined;
        if (await decoder.Open(header.Format, bytes, cancellation) is not OpenedFile.Complete picture)
        {
            return (IntakeRules.Damaged.Code, null);
        }

        await decoder.Check(Brief, null, null, DateTimeOffset.UnixEpoch, cancellation);
        if (TilePyramid.IsMadeOf(picture.Width, picture.Height))
        {
            await decoder.CutTiles(cancellation);
        }

        return (Accepted, picture.Appearance.PixelXxh128);
    }
}
