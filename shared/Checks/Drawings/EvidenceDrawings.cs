using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Drawings;

/// <summary>The drawings of one check run: each is made when the first result asks for it.</summary>
internal sealed class EvidenceDrawings(CheckInput input, Brief brief)
{
    private readonly Dictionary<string, Raster> drawn = new(StringComparer.Ordinal);

    public ImmutableArray<Drawing> All => [.. drawn.Select(one => new Drawing(one.Key, one.Value))];

    /// <summary>Null where nothing can be drawn: the picture isn't at hand, or the placement has no bands.</summary>
    public Evidence? Draw(EvidenceKind kind, Placement? placement)
    {
        if (input.Picture is not { } picture || Make(kind, picture(), placement) is not { } raster)
        {
            return null;
        }

        var sha256 = raster.Sha256();
        drawn.TryAdd(sha256, raster);
        return new Evidence(kind, sha256);
    }

    private Raster? Make(EvidenceKind kind, Raster picture, Placement? placement) => kind switch
    {
        EvidenceKind.OffPalette => OffPaletteDrawing.Draw(
            picture, brief.Palette, OffPaletteArea.Of(input.Image.Small, brief.Palette, brief.PaletteArea)),
        EvidenceKind.SafeZone => SafeZoneClutter.Worst(input.Image, brief) is { } clutter
            ? SafeZoneDrawing.Draw(picture, Bands.Of(clutter.Zone, picture))
            : null,
        EvidenceKind.Letterbox => LetterboxDrawing.Draw(picture, Bands.Of(input.Image.Pixels.Bars, input.Image, picture)),
        EvidenceKind.Clipped => DrawClipped(picture),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No check of a single image shows this."),
    };

    private Raster DrawClipped(Raster picture)
    {
        using var areas = ClippedAreas.Of(input.Image.Small);
        return ClippedDrawing.Draw(picture, areas);
    }
}
