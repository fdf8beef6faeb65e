using System.Collections.Immutable;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>Names by which programs are recognised in software fields. A program that isn't listed is only not recognised.</summary>
public static class KnownPrograms
{
    // Services whose name is also the generator's. Front ends of Stable Diffusion are not among them: they run any model.
    private static readonly ImmutableArray<string> Generators =
        ["Adobe Firefly", "Firefly", "DALL·E", "DALL-E", "Midjourney", "NovelAI", "Ideogram", "Recraft"];

    private static readonly ImmutableArray<string> Editors =
    [
        "Photoshop", "Lightroom", "Camera Raw", "GIMP", "Affinity", "Capture One", "darktable", "RawTherapee", "Pixelmator", "Krita",
        "paint.net", "PaintShop", "Luminar", "Snapseed", "Figma", "Canva", "Illustrator", "InDesign", "Photopea",
    ];

    // How encoders sign in a comment; seen on real files.
    private static readonly ImmutableArray<string> Signatures =
        ["CREATOR: gd-jpeg", "Created with GIMP", "Created with The GIMP", "Lavc", "Optimized by JPEGmini", "LEAD Technologies", "Software: "];

    /// <summary>Whether a comment is nothing but an encoder's signature.</summary>
    public static bool SignsAs(string comment) => Signatures.Any(signature => comment.StartsWith(signature, StringComparison.Ordinal));

    public static string? GeneratorIn(string software) => FirstIn(Generators, software);

    /// <summary>An editor of pictures: a file that it wrote is not as it left a generator.</summary>
    public static string? EditorIn(string software) => FirstIn(Editors, software);

    private static string? FirstIn(ImmutableArray<string> names, string software) =>
        names.FirstOrDefault(name => software.Contains(name, StringComparison.OrdinalIgnoreCase));
}
