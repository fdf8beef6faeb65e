using System.Globalization;
using System.Text;

namespace ReviewPipeline.Settings;

/// <summary>docs/settings.md, written from the settings themselves, so that it can't say anything else than they do.</summary>
public static class SettingsPage
{
    private static readonly (Programs Program, string Name)[] Names =
        [(Programs.Functions, "functions"), (Programs.ReviewDesk, "desk"), (Programs.Commands, "commands")];

    public static string Render()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Settings

            Generated from the code by `./review settings --docs`; don't edit.

            Functions, review desk and commands read the same settings: from the environment, where `:` is written `__`, and what else
            .NET configuration reads. They are read once, when a program starts. What is wrong with them is then told, all of it at once, and
            the program does not start; a key of one of these sections that is no setting is wrong too. An empty value is none.

            "Needed by" says who reads a setting. Who is in bold does not start without it, except in the environment `Development`; where
            two serve the same purpose, either will do.

            `review up` sets them for its programs from [local.settings.sample.json](../local.settings.sample.json) and the data folder; what the
            environment says goes before, except for the storage. In Azure, `infra/` sets them.

            """);
        Write(page, "In general", "", [.. Setting.AllOf<ReviewSettings>().Where(setting => setting.Section.Length == 0)]);
        foreach (var section in SettingProperty.Of(typeof(ReviewSettings)).Where(property => property.IsSection))
        {
            Write(page, section.Name, section.About.Meaning, [.. Setting.AllOf<ReviewSettings>().Where(setting => IsIn(setting, section.Name))]);
        }

        Write(
            page,
            LocalHostSettings.Section,
            "Of the development host alone, which runs the functions on one machine.",
            [.. Setting.AllOf<LocalHostSettings>(LocalHostSettings.Section).Select(setting => setting with { ReadBy = Programs.Functions })]);
        Write(page, "The command line", "Of the environment alone.", [.. Setting.AllOf<CommandSettings>()]);
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static bool IsIn(Setting setting, string section) =>
        setting.Section.Equals(section, StringComparison.Ordinal) || setting.Section.StartsWith($"{section}:", StringComparison.Ordinal);

    private static void Write(StringBuilder page, string heading, string introduction, Setting[] settings)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n");
        if (introduction.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"{introduction}\n\n");
        }

        page.Append("| Setting | In the environment | Default | Range or form | Unit | Needed by | Meaning |\n|---|---|---|---|---|---|---|\n");
        foreach (var setting in settings)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{setting.Key}` | `{setting.EnvironmentName}` | {Default(setting)} | {Range(setting)} | {setting.About.Unit} | {NeededBy(setting)} | {setting.About.Meaning} |\n");
        }
    }

    private static string Default(Setting setting) => SettingValue.Write(setting.Default) is { } value ? $"`{value}`" : "none";

    private static string Range(Setting setting) => (Limit(setting, setting.About.AtLeast), Limit(setting, setting.About.AtMost), setting.About.Form) switch
    {
        (_, _, { } form) => form,
        ({ } least, { } most, _) => $"{least} to {most}",
        ({ } least, null, _) => $"at least {least}",
        (null, { } most, _) => $"at most {most}",
        _ when setting.Type == typeof(bool) => "`true` or `false`",
        _ when setting.Type.IsEnum => string.Join(", ", SettingValue.Members(setting.Type).Select(member => $"`{member.Code}`")),
        _ => "",
    };

    private static string? Limit(Setting setting, object? limit) => SettingValue.Write(SettingValue.Limit(setting.Type, limit));

    private static string NeededBy(Setting setting) => string.Join(", ", Names
        .Where(name => setting.ReadBy.HasFlag(name.Program))
        .Select(name => setting.RequiredBy.HasFlag(name.Program) ? $"**{name.Name}**" : name.Name));
}
