using System.Collections.Immutable;

namespace ReviewPipeline.Briefs;

/// <summary>What the images of a campaign must hold to. Read from a brief document by <see cref="BriefDocument"/>.</summary>
/// <param name="Frames">How many frames each frame set has: 1 to 100.</param>
/// <param name="Deadline">As written, with its offset from UTC.</param>
public sealed record Brief(
    string Title,
    Purpose Purpose,
    Style Style,
    Palette Palette,
    ImmutableArray<Placement> Placements,
    int Frames,
    DateTimeOffset Deadline,
    Approval Approval,
    LicencePolicy LicencePolicy)
{
    /// <summary>The group of a brief that names none.</summary>
    public const string UsualGroup = "general";

    /// <summary>Whose brief it is: roles are given by group, and who has none in it sees nothing of the brief. A slug.</summary>
    public string Group { get; init; } = UsualGroup;

    /// <summary>What the placements took from presets, each once.</summary>
    public ImmutableArray<KeptPreset> Presets { get; init; } = [];

    public FileRules File { get; init; } = FileRules.None;

    /// <summary>As the palette says, else by style: a photograph's skin, sky and leaves aren't the brand's to colour.</summary>
    public PaletteArea PaletteArea => Palette.AppliesTo ?? (Style == Style.Photography ? PaletteArea.Flat : PaletteArea.All);
}

/// <summary>What the images are for; it decides how severe a missed limit is.</summary>
public enum Purpose
{
    Exploratory,
    Placeholder,
    Production,
    Practice,
}

public enum Style
{
    Photography,
    Illustration,
    Product,
}

/// <param name="ToleranceDeltaE">A pixel is on palette where its CIEDE2000 difference to some brand colour is at most this.</param>
/// <param name="MinimumSharePercent">Least share of the pixels that must be on palette, in percent; null asks for none.</param>
public sealed record Palette(
    ImmutableArray<BrandColour> Colours,
    decimal ToleranceDeltaE,
    decimal? MinimumSharePercent)
{
    /// <summary>Contrast (WCAG 2.2) that some two brand colours must have, so that text can be set in one upon the other; null asks for none.</summary>
    public decimal? MinimumContrast { get; init; }

    /// <summary>
    /// Default of <see cref="ToleranceDeltaE"/>: five times what encoding moves a flat panel (measured: ΔE00 0.5 at most through JPEG at
    /// quality 60, 1.0 through WebP at 80), and small enough that an unrelated picture rarely holds the colour
    /// (see <see cref="ChanceShares"/>).
    /// </summary>
    public const decimal UsualTolerance = 5;

    /// <summary>Null leaves it to the brief's style: <see cref="Brief.PaletteArea"/>.</summary>
    public PaletteArea? AppliesTo { get; init; }

    /// <summary>Greatest area in one piece of saturated colour that no brand colour is near, in percent of the picture; null sets no limit.</summary>
    public decimal? LargestOffPaletteAreaPercent { get; init; }
}

/// <summary>Where the palette as a whole is judged. A single colour's shares are always of all pixels.</summary>
public enum PaletteArea
{
    All,

    /// <summary>Panels, plain grounds and lettering; what changes from place to place, as photographs do, is left out.</summary>
    Flat,
}

/// <param name="Hex"><c>#RRGGBB</c>, sRGB, upper case.</param>
/// <param name="MinimumSharePercent">Least share of pixels within the tolerance of this colour, in percent.</param>
/// <param name="MaximumSharePercent">Greatest share of pixels within the tolerance of this colour, in percent.</param>
public sealed record BrandColour(string Hex, string Name, decimal? MinimumSharePercent = null, decimal? MaximumSharePercent = null);

/// <param name="AllowedModels">Generators whose output may be used, by name; empty allows none to be assumed.</param>
public sealed record LicencePolicy(ImmutableArray<string> AllowedModels);

/// <summary>The formats the pipeline recognises by content. Which of them a placement takes is the brief's matter.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    Webp,
    Avif,
    Gif,
    Tiff,
}
