using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class CompressionCheck : IImageCheck
{
    private const int UsualLeastQuality = 75;

    /// <summary>A JPEG's blocks show from here on; how strongly it was compressed doesn't.</summary>
    private const double TraceFrom = 5;

    private const double BlockyFrom = 16;

    public RuleDescription About { get; } = new(
        "SPEC-017",
        1,
        "Compression",
        "A JPEG's quality, 1 to 100, from its quantisation tables: exact where they are those of the standard, the nearest quality where a program "
            + "has its own. In every other format, traces of an earlier JPEG: steps on a grid of 8 × 8 pixels.",
        "The brief's least JPEG quality; where it states none, 75. In other formats a blockiness up to 16; from 5 on it can't be told.",
        RuleDescription.BlockingWhereAsked,
        "Export again from the original with less compression; saving the same file anew brings nothing back.",
        "ITU-T T.81, annex K, scaled as libjpeg's jcparam.c does: exact for every quality from 5 to 100 (tested). Blockiness after Wang, Sheikh and "
            + "Bovik 2002, measured by this project: above 16 lie 64 % of JPEGs of quality 20, a third of quality 30, 17 % of quality 50, and 4 % of "
            + "those of quality 85 and more; resizing wipes the trace out.");

    public Severity SeverityFor(Brief brief) => BriefRule.SeverityWhere(brief.File.MinimumJpegQuality is not null, brief);

    public Judgement Judge(CheckInput input, Brief brief) => input.File switch
    {
        { Format: ImageFormat.Jpeg, Jpeg: { } quality } => OfQuality(quality, brief.File.MinimumJpegQuality ?? UsualLeastQuality),
        { Format: ImageFormat.Jpeg } => Judgement.CannotTell("The JPEG's quantisation tables aren't of a kind that a quality can be told from."),
        _ => OfBlockiness(input.Image.Pixels.Blockiness),
    };

    private static Judgement OfQuality(JpegQuality quality, int least)
    {
        var measured = string.Create(
            CultureInfo.InvariantCulture, $"JPEG quality {(quality.Exact ? "" : "about ")}{quality.Value}{(quality.Exact ? "" : " (the program's own tables)")}");
        return Judgement.Of(
            quality.Value >= least,
            measured,
            string.Create(CultureInfo.InvariantCulture, $"JPEG quality at least {least}"),
            "The JPEG is lightly enough compressed.",
            string.Create(CultureInfo.InvariantCulture, $"The file was saved as {measured}. Export it again from the original with {least} or more.")) with
        {
            Binds = quality.Exact,
        };
    }

    private static Judgement OfBlockiness(double blockiness)
    {
        var measured = string.Create(CultureInfo.InvariantCulture, $"blockiness {blockiness:0.0}");
        return blockiness is > TraceFrom and <= BlockyFrom
            ? Judgement.CannotTell("The picture shows the blocks of an earlier JPEG; how strongly that was compressed can't be told from them.", measured)
            : Judgement.Of(
                blockiness <= BlockyFrom,
                measured,
                string.Create(CultureInfo.InvariantCulture, $"blockiness at most {BlockyFrom}"),
                "No trace of an earlier JPEG shows.",
                "The picture shows the 8 × 8 blocks of a strongly compressed JPEG. Export it again from the original.") with { Binds = false };
    }
}
