using ReviewPipeline.Briefs;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>Presets for people's eyes and for programs.</summary>
internal static class PresetSheet
{
    public static void PrintAll(IAnsiConsole console)
    {
        var table = Screen.Table("Preset", "Status", "Sizes", "Ratio", "At least", "Recommended", "Formats", "At most");
        foreach (var preset in PresetCatalogue.All)
        {
            var limits = preset.Limits.Stated;
            table.Row(
                preset.Id,
                Words.Of(preset.Limits.Status),
                limits.Sizes.IsEmpty ? "" : LimitWords.Sizes(limits.Sizes),
                limits.Ratio?.ToString() ?? "",
                limits.Minimum is { } minimum ? LimitWords.Bounds(minimum) : "",
                limits.Recommended is { } recommended ? LimitWords.Bounds(recommended) : "",
                LimitWords.Formats(limits.Formats),
                limits.MaximumBytes is { } bytes ? LimitWords.Weight(bytes) : "");
        }

        console.Write(table);
        console.WriteLine($"{PresetCatalogue.All.Length} presets. Only limits that are official or an official copy may block; the others advise, and so do safe zones.");
        foreach (var reading in PresetCatalogue.All.Select(preset => $"Sources read {preset.ReadOn}. {preset.ReadFrom}").Distinct(StringComparer.Ordinal))
        {
            console.WriteLine(reading);
        }

        PrintContradictions(console);
    }

    public static void Print(IAnsiConsole console, Preset preset)
    {
        console.WriteLine(preset.Id);
        var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Fact("Platform", preset.Platform);
        Fact("Placement", $"{preset.Placement}: {preset.Role}");
        Fact("Status", $"{Words.Of(preset.Limits.Status)}: {Meaning(preset.Limits.Status)}");
        Fact("Sources read", $"{preset.ReadOn}. {preset.ReadFrom}");
        foreach (var (limit, words) in LimitWords.Of(preset.Limits.Stated))
        {
            Fact(LimitWords.Name(limit), words + Status(limit));
        }

        if (preset.Limits.TextRule is { } rule)
        {
            Fact(LimitWords.Name(LimitField.TextRule), rule + Status(LimitField.TextRule));
        }

        foreach (var note in preset.Notes)
        {
            Fact("Note", note);
        }

        foreach (var conflict in preset.Conflicts)
        {
            Fact("Contradiction", conflict);
        }

        foreach (var source in preset.Sources)
        {
            Fact("Source", $"{source.Url}\n{Words.Of(source.Kind)}{(source.Via is null ? "" : $", read through {source.Via}")}: {source.Says}");
        }

        console.Write(facts);
        console.WriteLine($"In a brief: {{ \"preset\": \"{preset.Id}\" }}");

        string Status(LimitField limit) =>
            preset.Limits.StatusOf.TryGetValue(limit, out var status) ? $" ({Words.Of(status)})" : "";

        void Fact(string name, string value) => facts.AddRow(new Text($"  {name}"), new Text(Screen.Plain(value)));
    }

    public static object Data(Preset preset) => new
    {
        preset.Id,
        preset.Platform,
        preset.Placement,
        preset.Role,
        preset.ReadOn,
        preset.ReadFrom,
        preset.Limits.Status,
        StatusOf = preset.Limits.StatusOf.ToDictionary(field => LimitWords.Member(field.Key), field => field.Value, StringComparer.Ordinal),
        Limits = preset.Limits.Stated,
        preset.Limits.TextRule,
        preset.Notes,
        preset.Conflicts,
        preset.Sources,
    };

    /// <summary>One that several presets have alike is told once.</summary>
    private static void PrintContradictions(IAnsiConsole console)
    {
        var contradictions = PresetCatalogue.All
            .SelectMany(preset => preset.Conflicts.Select(conflict => (preset.Id, Conflict: conflict)))
            .GroupBy(found => found.Conflict, found => found.Id, StringComparer.Ordinal)
            .ToList();
        console.WriteLine();
        console.WriteLine($"{contradictions.Count} contradictions among the sources:");
        foreach (var contradiction in contradictions)
        {
            console.WriteLine($"  {string.Join(", ", contradiction)}");
            console.WriteLine($"    {contradiction.Key}");
        }
    }

    private static string Meaning(SourceStatus status) => status switch
    {
        SourceStatus.Official => "read on the platform's own page or API reference; may block",
        SourceStatus.OfficialCopy => "the platform's own text, read through a mirror or saved copy; may block",
        SourceStatus.Secondary => "read in third parties' guides only; advises",
        _ => "no source found, or the sources contradict each other; advises",
    };
}
