using System.Collections.Frozen;
using System.Collections.Immutable;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Briefs.Presets;

/// <summary>The presets of this edition of the product: the files of samples/presets, which are part of the program.</summary>
public static class PresetCatalogue
{
    private const string Prefix = "presets/";

    private static readonly Lazy<FrozenDictionary<string, Preset>> ById =
        new(() => All.ToFrozenDictionary(preset => preset.Id, StringComparer.Ordinal));

    /// <summary>By id.</summary>
    public static ImmutableArray<Preset> All { get; } = Load();

    public static Preset? Find(string id) => ById.Value.GetValueOrDefault(id);

    /// <summary>The id that was probably meant; null where none is near.</summary>
    public static string? Nearest(string id) => Spelling.Nearest(id, All.Select(preset => preset.Id));

    private static ImmutableArray<Preset> Load()
    {
        var assembly = typeof(PresetCatalogue).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .SelectMany(name =>
                {
                    using var content = assembly.GetManifestResourceStream(name)!;
                    return Read(name, content);
                })
                .OrderBy(preset => preset.Id, StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<Preset> Read(string name, Stream content)
    {
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return PresetDocument.Read(bytes) switch
        {
            Reading<ImmutableArray<Preset>>.Valid valid => valid.Content,
            Reading<ImmutableArray<Preset>>.Invalid invalid => throw new InvalidOperationException(
                $"The program was built with presets that can't be read, {name}: {invalid.Problems[0]}"),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading of presets."),
        };
    }
}
