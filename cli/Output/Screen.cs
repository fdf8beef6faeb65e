using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>What commands print: tables and words for people, JSON for programs.</summary>
internal static class Screen
{
    /// <summary>Wide enough that a pipe gets one line a row.</summary>
    private const int PipeWidth = 240;

    /// <summary>As in records, but members that have no value are there as null: programs need not ask whether they are.</summary>
    private static readonly JsonSerializerOptions JsonOptions = new(EntryJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IAnsiConsole Out { get; } = On(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = On(Console.Error, Console.IsErrorRedirected);

    public static bool WantsJson(this ParseResult line) => line.GetValue(CommonOptions.Json);

    /// <summary>With <c>--json</c>, standard output is the document's alone.</summary>
    public static IAnsiConsole Progress(this ParseResult line) => line.WantsJson() ? Error : Out;

    /// <summary>A line as it is, however wide: not wrapped, nothing read as markup.</summary>
    public static void Line(string text) => Console.Out.WriteLine(Plain(text));

    /// <summary>
    /// Names and notes are other people's words: a control character in one could command the terminal, a direction character show another
    /// name than it is. Joiners stay: scripts and emoji need them.
    /// </summary>
    public static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is '\n' or 0x200C or 0x200D
            || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
            ? rune.ToString()
            : "\uFFFD"));

    /// <summary>Both ends of a long text: a name's ending matters as much as its beginning.</summary>
    public static string Shortened(string text, int most)
    {
        var signs = StringInfo.ParseCombiningCharacters(text);
        return signs.Length <= most
            ? text
            : $"{text[..signs[most / 2]]}…{text[signs[signs.Length - ((most - 1) / 2)]..]}";
    }

    /// <summary>As clocks show it in a zone; UTC where none is given.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo? zone = null) =>
        TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The same with people's words opened.</summary>
    public static void Json<T>(T document, KeyRing keys) => Json(keys.Open(document, JsonOptions));

    public static void Json<T>(T document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, JsonOptions));

    public static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.None : TableBorder.Rounded };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))).NoWrap());
        }

        return table;
    }

    public static void Row(this Table table, params ReadOnlySpan<string> cells) =>
        table.AddRow(cells.ToArray().Select(cell => new Text(Plain(cell))));

    private static IAnsiConsole On(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
