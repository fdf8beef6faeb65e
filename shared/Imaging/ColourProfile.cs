namespace ReviewPipeline.Imaging;

/// <summary>What the numbers of a file mean as colours.</summary>
/// <param name="Name">As the profile calls itself, shortened; null where it has no readable name.</param>
public sealed record ColourProfile(string? Name, Gamut Gamut)
{
    /// <summary>Colour primaries by number, as PNG's cICP and ISO media's nclx state them (ITU-T H.273, table 2).</summary>
    public static ColourProfile? OfPrimaries(int primaries, int transfer)
    {
        const int Pq = 16;
        const int Hlg = 18;
        return (primaries, transfer) switch
        {
            (_, Pq) => new("HDR (PQ)", Gamut.HighDynamicRange),
            (_, Hlg) => new("HDR (HLG)", Gamut.HighDynamicRange),
            (1, _) => new("BT.709 primaries", Gamut.Srgb),
            (9, _) => new("BT.2020 primaries", Gamut.Rec2020),
            (11 or 12, _) => new("P3 primaries", Gamut.DisplayP3),
            _ => null,
        };
    }
}

/// <summary>The colours that a profile can reach, told by its primaries and not by its name.</summary>
public enum Gamut
{
    Srgb,
    DisplayP3,
    AdobeRgb,
    ProPhoto,
    Rec2020,
    HighDynamicRange,

    /// <summary>Unnamed primaries that reach further than sRGB's.</summary>
    OtherWide,

    /// <summary>Unnamed primaries that reach no further than sRGB's: a monitor's, an old standard's.</summary>
    Other,

    /// <summary>A profile without primaries: of inks, of grey, of a table, or one that can't be read.</summary>
    Unknown,
}
