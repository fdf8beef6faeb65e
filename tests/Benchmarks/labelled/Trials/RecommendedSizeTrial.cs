using System.Text.Json.Nodes;
using NetVips;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Benchmarks.Labelled.Trials;

internal sealed class RecommendedSizeTrial : Trial
{
    public override string Code => "SPEC-030";

    public override string Caption => "Left: as large as the placement recommends. Right: three quarters of it.";

    public override IEnumerable<CleanCase> CleanCases(Subject subject) => [new(Encode.Png(subject.Tile)), new(Encode.Jpeg(subject.Tile, 90))];

    public override Brief BriefFor(Subject subject) => Recommending(subject.Tile);

    public override IEnumerable<Planted> Plant(Subject subject)
    {
        using var smaller = subject.Tile.Resize(0.75);
        yield return new("three quarters of the size", Encode.Png(smaller));
    }

    public override Planted Example(Subject subject)
    {
        using var smaller = subject.Picture.Resize(0.75);
        return new("", Encode.Png(smaller), Recommending(subject.Picture));
    }

    public override IEnumerable<Image> Shown(Subject subject) => PixelSizeTrial.Sizes(subject);

    private static Brief Recommending(Image picture)
    {
        var placement = BriefText.Placement(ratio: $"{picture.Width}:{picture.Height}");
        placement["recommended"] = new JsonObject { ["width"] = picture.Width, ["height"] = picture.Height };
        return BriefText.Of(placement);
    }
}
