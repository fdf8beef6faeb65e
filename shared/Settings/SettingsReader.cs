using System.Reflection;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Settings;

/// <summary>
/// Binds settings records to configuration and names all that is wrong at once: what can't be read, lies outside its range, isn't known,
/// is missing. (The binder of .NET stops at the first fault, and doesn't know ranges, names people choose, or what was meant.)
/// </summary>
internal sealed class SettingsReader
{
    private readonly IConfiguration configuration;
    private readonly List<SettingFault> faults = [];

    private SettingsReader(IConfiguration configuration) => this.configuration = configuration;

    /// <param name="section">The key under which its settings are, empty for the root, whose other keys are not ours to judge.</param>
    /// <param name="program">Who starts, and asks for what it can't be without; none asks for what everybody needs.</param>
    /// <exception cref="SettingsException">Something is wrong with them.</exception>
    public static TSettings Read<TSettings>(IConfiguration configuration, string section = "", Programs program = Programs.None)
        where TSettings : new()
    {
        var reader = new SettingsReader(configuration);
        var settings = (TSettings)reader.Section(typeof(TSettings), section);
        reader.Demand(Setting.AllOf<TSettings>(section), program);
        return reader.faults.Count == 0 ? settings : throw new SettingsException(reader.faults);
    }

    private object Section(Type type, string section)
    {
        var settings = Activator.CreateInstance(type)!;
        var properties = SettingProperty.Of(type).ToList();
        var isSound = true;
        foreach (var property in properties)
        {
            var key = property.KeyIn(section);
            var before = faults.Count;
            var value = property.Named is { } named ? Named(property, named, key)
                : property.IsSection ? Section(property.Type, key)
                : Value(property, key);
            isSound &= faults.Count == before || property.IsSection;
            if (value is not null)
            {
                property.Property.SetValue(settings, value);
            }
        }

        if (section.Length > 0)
        {
            RefuseUnknown(section, properties);
        }

        if (isSound && settings is ISettingRules rules)
        {
            faults.AddRange(rules.Check(section));
        }

        return settings;
    }

    private object Named(SettingProperty property, Type type, string key)
    {
        var entries = property.Property.GetValue(Activator.CreateInstance(property.Property.DeclaringType!))!;
        var add = entries.GetType().GetMethod("SetItem", BindingFlags.Public | BindingFlags.Instance)!;
        foreach (var entry in configuration.GetSection(key).GetChildren())
        {
            entries = add.Invoke(entries, [entry.Key, Section(type, entry.Path)])!;
        }

        return entries;
    }

    private object? Value(SettingProperty property, string key)
    {
        if (configuration[key] is not { Length: > 0 } text)
        {
            return null;
        }

        var (value, shouldBe) = SettingValue.Read(property.Type, text);
        var about = property.About;
        var shown = about.IsSecret ? "something else" : $"'{text}'";
        if (shouldBe is not null)
        {
            return Fault(key, $"is {shown}, and must be {shouldBe}", "Write it so, or leave it out.");
        }

        if (SettingValue.Limit(property.Type, about.AtLeast) is { } least && least.CompareTo(value) > 0)
        {
            return Fault(key, $"is {shown}, and must be at least {SettingValue.Write(least)}", DefaultOf(property));
        }

        return SettingValue.Limit(property.Type, about.AtMost) is { } most && most.CompareTo(value) < 0
            ? Fault(key, $"is {shown}, and must be at most {SettingValue.Write(most)}", DefaultOf(property))
            : value;
    }

    private static string DefaultOf(SettingProperty property) =>
        SettingValue.Write(property.Property.GetValue(Activator.CreateInstance(property.Property.DeclaringType!))) is { } value
            ? $"Leave it out for {value}."
            : "Change it, or leave it out.";

    private void RefuseUnknown(string section, List<SettingProperty> known)
    {
        foreach (var child in configuration.GetSection(section).GetChildren())
        {
            if (!known.Exists(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)))
            {
                Fault(child.Path, "is no setting", Spelling.Nearest(child.Key, known.Select(property => property.Name)) is { Length: > 0 } meant
                    ? $"Did you mean {SettingProperty.Join(section, meant)}?"
                    : $"There are: {string.Join(", ", known.Where(property => property.Name.Length > 0).Select(property => property.KeyIn(section)))}.");
            }
        }
    }

    private void Demand(IEnumerable<Setting> settings, Programs program)
    {
        foreach (var setting in settings.Where(setting => IsRequired(setting.RequiredBy, program)))
        {
            if (!IsSet(setting.Key) && !(setting.Or is { } other && IsSet(other)))
            {
                Fault(setting.Key, "is not set", $"{setting.About.Meaning} Set it{(setting.Or is { } instead ? $", or {instead}" : "")}.");
            }
        }
    }

    private static bool IsRequired(Programs by, Programs program) => by == Programs.All || (by & program) != Programs.None;

    private bool IsSet(string key) => configuration[key] is { Length: > 0 };

    private object? Fault(string key, string why, string remedy)
    {
        faults.Add(new(key, why, remedy));
        return null;
    }
}
