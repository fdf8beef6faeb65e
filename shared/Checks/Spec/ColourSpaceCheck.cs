using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Spec;

public sealed class ColourSpaceCheck : IImageCheck
{
    public RuleDescription About { get; } = new(
        "SPEC-007",
        1,
        "Colour space",
        "The colour model of the container, and the embedded profile: its name, and its gamut told by its primaries. No profile means sRGB.",
        "The brief's colour space; where it states none, RGB or grey within sRGB.",
        RuleDescription.BlockingWhereAsked,
        "Convert the image to sRGB (convert, not assign) and export it again with that profile or none.",
        "ICC.1:2022; CSS Color 4, section 4 (untagged images are sRGB); ITU-T H.273 for PNG's cICP and AVIF's nclx. "
            + "Display P3 read as sRGB is off by up to 60 of 255 levels (measured).");

    public Severity SeverityFor(Brief brief) => BriefRule.SeverityWhere(brief.File.ColourSpace is not null, brief);

    public Judgement Judge(CheckInput input, Brief brief)
    {
        var file = input.File;
        var asked = brief.File.ColourSpace is not null;
        var measured = $"{ModelName(file.Colour)}, {ProfileName(file.Profile)}";
        var problem = file.Colour switch
        {
            ColourModel.Cmyk => "is in printing inks (CMYK), which screens and platforms show in different colours",
            ColourModel.Other => "is in a colour model that browsers and platforms don't show",
            ColourModel.Grey when asked => "has one grey channel instead of three",
            _ => ProfileProblem(file.Profile),
        };
        return Judgement.Of(
            problem is null,
            measured,
            asked ? "sRGB" : "RGB or grey within sRGB",
            file.Profile is null ? "The file names no profile and is read as sRGB, as browsers and platforms do." : "The colours mean the same everywhere.",
            $"The file {problem}. Convert it to sRGB and export it again.");
    }

    private static string? ProfileProblem(ColourProfile? profile) => profile?.Gamut switch
    {
        null or Gamut.Srgb or Gamut.Unknown => null,
        Gamut.HighDynamicRange => "is in high dynamic range, which most placements flatten in their own way",
        Gamut.Other => $"has the profile {ProfileName(profile)}, whose colours shift where profiles are dropped",
        _ => $"is in wide gamut ({ProfileName(profile)}): where the profile is dropped its colours turn dull",
    };

    private static string ModelName(ColourModel model) => model switch
    {
        ColourModel.Rgb => "RGB",
        ColourModel.Grey => "grey",
        ColourModel.Cmyk => "CMYK",
        _ => "another colour model",
    };

    private static string ProfileName(ColourProfile? profile) => profile switch
    {
        null => "no profile",
        { Gamut: Gamut.Srgb } => "sRGB profile",
        { Gamut: Gamut.DisplayP3 } => "Display P3",
        { Gamut: Gamut.AdobeRgb } => "Adobe RGB",
        { Gamut: Gamut.ProPhoto } => "ProPhoto RGB",
        { Gamut: Gamut.Rec2020 } => "BT.2020",
        _ => profile.Name is { } name ? $"'{name}'" : "a profile without a name",
    };
}
