using System.Collections.Immutable;

namespace ReviewPipeline.Settings;

/// <summary>One setting as it is documented and checked.</summary>
/// <param name="Key">With colons; <c>NAME</c> stands where people choose a name.</param>
/// <param name="Default">Its value when nobody sets it; null for none.</param>
/// <param name="Section">The key of the section it is in; empty at the root.</param>
/// <param name="RequiredBy">Who does not start without it, outside development.</param>
public sealed record Setting(string Key, Type Type, SettingAttribute About, Programs ReadBy, object? Default, string Section, Programs RequiredBy)
{
    /// <summary>Stands for a name that people choose.</summary>
    public const string AnyName = "NAME";

    public string EnvironmentName => Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The key of the setting that serves in its place; null for none.</summary>
    public string? Or => About.Or is { } name ? SettingProperty.Join(Section, name) : null;

    /// <summary>Every setting of these, in their order, sections taken apart.</summary>
    public static ImmutableArray<Setting> AllOf<TSettings>(string section = "")
        where TSettings : new() => [.. In(typeof(TSettings), section, Programs.None, isOptional: false)];

    /// <summary>Whether a configured key is this setting, whatever name was chosen.</summary>
    public bool Is(string key)
    {
        var mine = Key.Split(':');
        var other = key.Split(':');
        return mine.Length == other.Length && mine.Zip(other).All(part => part.First == AnyName || part.First.Equals(part.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<Setting> In(Type type, string section, Programs readBy, bool isOptional)
    {
        var defaults = Activator.CreateInstance(type);
        foreach (var property in SettingProperty.Of(type))
        {
            var key = property.KeyIn(section);
            var readers = property.About.ReadBy == Programs.None ? readBy : property.About.ReadBy;
            var optional = isOptional || property.About.IsOptional;
            var below = property.Named is { } named ? In(named, $"{key}:{AnyName}", readers, optional)
                : property.IsSection ? In(property.Type, key, readers, optional)
                :
                [
                    new Setting(
                        key, property.Type, property.About, readers, property.Property.GetValue(defaults), section, optional ? Programs.None : property.About.RequiredBy),
                ];
            foreach (var setting in below)
            {
                yield return setting;
            }
        }
    }
}
