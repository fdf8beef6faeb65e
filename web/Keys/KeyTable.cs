using System.Collections.Immutable;
using System.Text.Json;

namespace ReviewPipeline.Web.Keys;

/// <summary>All single keys of the pages, from the one file that the scripts read as well.</summary>
public static class KeyTable
{
    public static readonly ImmutableArray<KeyBinding> All = Read();

    private static ImmutableArray<KeyBinding> Read()
    {
        using var file = typeof(KeyTable).Assembly.GetManifestResourceStream("keys.json")!;
        return [.. JsonSerializer.Deserialize<KeyBinding[]>(file, JsonSerializerOptions.Web)!];
    }

    /// <summary>A key as people know it.</summary>
    public static string NameOf(string key) => key switch
    {
        "arrowleft" => "←",
        "arrowright" => "→",
        "arrowup" => "↑",
        "arrowdown" => "↓",
        _ => key.ToUpperInvariant(),
    };

    /// <summary>One character that can be seen, or an arrow; null for anything else.</summary>
    /// <param name="typed">Empty for no key at all.</param>
    public static string? Parse(string typed) => typed.Trim().ToLowerInvariant() switch
    {
        "" => "",
        "←" or "left" or "arrowleft" => "arrowleft",
        "→" or "right" or "arrowright" => "arrowright",
        "↑" or "up" or "arrowup" => "arrowup",
        "↓" or "down" or "arrowdown" => "arrowdown",
        { Length: 1 } one when !char.IsControl(one[0]) && !char.IsSurrogate(one[0]) => one,
        _ => null,
    };
}
