using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ReviewPipeline.Checks.Provenance;

/// <summary>
/// A generator's name reduced to what tells one from another, because sources write it as they please: <c>SDXL 1.0</c>,
/// <c>sd_xl_base_1.0.safetensors</c> and <c>stabilityai/stable-diffusion-xl-base-1.0</c> are one.
/// </summary>
public sealed partial class ModelName
{
    // Makers, parts of file names, and words that any model's name may have.
    private static readonly ImmutableArray<string> Ornaments =
    [
        "adobe", "google", "openai", "stabilityai", "stability", "ai", "black", "forest", "labs", "bfl", "image", "model", "base", "pruned",
        "ema", "emaonly", "only", "checkpoint", "v", "version", "the", "by", "generator",
    ];

    private static readonly ImmutableArray<string> Families =
    [
        "sd", "flux", "midjourney", "dalle", "firefly", "imagen", "gemini", "ideogram", "novelai", "qwen", "hidream", "pixart", "kandinsky",
        "playground", "recraft", "seedream", "hunyuan", "gpt",
    ];

    // Of one family, and never the same model.
    private static readonly ImmutableArray<string> FluxVariants = ["dev", "schnell", "pro"];

    private readonly ImmutableHashSet<string> words;
    private readonly ImmutableArray<string> numbers;

    private ModelName(ImmutableHashSet<string> words, ImmutableArray<string> numbers)
    {
        this.words = words;
        this.numbers = numbers;
    }

    /// <param name="version">Counts where the name itself has no number.</param>
    public static ModelName Parse(string name, string? version = null)
    {
        var (words, numbers) = Split(name);
        return new ModelName([.. words], numbers.IsEmpty && version is not null ? Split(version).Numbers : numbers);
    }

    /// <summary>Whether two sources mean the same model. Names alone seldom prove that they don't.</summary>
    public Agreement Compare(ModelName other)
    {
        if (words.IsEmpty || other.words.IsEmpty)
        {
            return Agreement.CannotTell;
        }

        if (words.SetEquals(other.words))
        {
            return Begins(numbers, other.numbers) || Begins(other.numbers, numbers) ? Agreement.Agree : Agreement.Contradict;
        }

        return AreOfDifferentFamilies(other) || AreDifferentVariants(other) ? Agreement.Contradict : Agreement.CannotTell;
    }

    /// <summary>Whether a brief that names this model allows the other: <c>Imagen 4</c> allows 4.1, and of a mere <c>Imagen</c> it can't be told.</summary>
    public Agreement Allows(ModelName other) => Compare(other) switch
    {
        Agreement.Agree when !Begins(numbers, other.numbers) => Agreement.CannotTell,
        var agreement => agreement,
    };

    public bool SharesAWordWith(ModelName other) => words.Overlaps(other.words);

    private bool AreOfDifferentFamilies(ModelName other)
    {
        var (mine, others) = (words.Intersect(Families), other.words.Intersect(Families));
        return !mine.IsEmpty && !others.IsEmpty && !mine.Overlaps(others);
    }

    private bool AreDifferentVariants(ModelName other)
    {
        var (mine, others) = (words.Intersect(FluxVariants), other.words.Intersect(FluxVariants));
        return words.Contains("flux") && other.words.Contains("flux") && !mine.IsEmpty && !others.IsEmpty && !mine.Overlaps(others);
    }

    private static (ImmutableArray<string> Words, ImmutableArray<string> Numbers) Split(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        plain = plain[(plain.LastIndexOfAny(['/', '\\']) + 1)..];
        plain = FileParts().Replace(plain, " ");
        plain = plain.Replace("stable diffusion", "sd", StringComparison.Ordinal).Replace("stable-diffusion", "sd", StringComparison.Ordinal)
            .Replace("stable_diffusion", "sd", StringComparison.Ordinal).Replace("sdxl", "sd xl", StringComparison.Ordinal)
            .Replace("dall·e", "dalle", StringComparison.Ordinal).Replace("dall-e", "dalle", StringComparison.Ordinal)
            .Replace("chatgpt", "gpt", StringComparison.Ordinal);
        string[] tokens = [.. Tokens().Matches(plain).Select(match => match.Value)];
        ImmutableArray<string> found = [.. tokens.Where(token => char.IsDigit(token[0])).Select(number => number.TrimStart('0'))];
        while (found is [.., ""])
        {
            found = found.RemoveAt(found.Length - 1);
        }

        return ([.. tokens.Where(token => !char.IsDigit(token[0]) && !Ornaments.Contains(token, StringComparer.Ordinal))], found);
    }

    private static bool Begins(ImmutableArray<string> whole, ImmutableArray<string> start) =>
        start.Length >= whole.Length && start.AsSpan(0, whole.Length).SequenceEqual(whole.AsSpan());

    /// <summary>Ending, number format and hash of a file of weights.</summary>
    [GeneratedRegex(@"\.(safetensors|ckpt|pt|pth|bin|gguf|sft)\b|\b(fp|bf)(4|8|16|32)\b|[_\-](fp|bf)(4|8|16|32)([_\-]?e[0-9]m[0-9](fn)?)?|[_\-]q[0-9](_[0-9ksm])*|\[[0-9a-f]{8,10}\]|\b[0-9a-f]{8}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileParts();

    [GeneratedRegex(@"[0-9]+|\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();
}
