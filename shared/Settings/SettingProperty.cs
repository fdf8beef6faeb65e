using System.Collections.Immutable;
using System.Reflection;

namespace ReviewPipeline.Settings;

/// <summary>A property that is a setting, a section, or sections by name.</summary>
internal sealed record SettingProperty(PropertyInfo Property, SettingAttribute About)
{
    public Type Type { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public string Name => About.Name ?? Property.Name;

    public bool IsSection => Of(Type).Any();

    /// <summary>The type of the sections that people give names to; null where it is none.</summary>
    public Type? Named => Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) ? Type.GetGenericArguments()[1] : null;

    public static IEnumerable<SettingProperty> Of(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let about = property.GetCustomAttribute<SettingAttribute>()
        where about is not null
        select new SettingProperty(property, about);

    public string KeyIn(string section) => Join(section, Name);

    public static string Join(string section, string name) => section.Length == 0 || name.Length == 0 ? section + name : $"{section}:{name}";
}
