using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace ReviewPipeline.Storage;

/// <summary>A table's row outside the table, its columns with their types.</summary>
/// <param name="P">Partition key.</param>
/// <param name="R">Row key.</param>
/// <param name="C">Columns by name, each as type and text.</param>
public sealed record CopiedRow(string P, string R, SortedDictionary<string, string[]> C)
{
    private static readonly string[] OfTheTable = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    /// <summary>The value of a number column; null where there is none.</summary>
    public long? Number(string column) =>
        C.TryGetValue(column, out var value) && value is ["long", var text] && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public string? Text(string column) => C.TryGetValue(column, out var value) && value is ["text", var text] ? text : null;

    /// <exception cref="FormatException">It is not base64.</exception>
    public byte[]? Bytes(string column) => C.TryGetValue(column, out var value) && value is ["bytes", var text] ? Convert.FromBase64String(text) : null;

    public string ToLine() => JsonSerializer.Serialize(this);

    /// <exception cref="FormatException">It is none.</exception>
    public static CopiedRow Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<CopiedRow>(line) is { P: not null, R: not null, C: not null } row ? row : throw new FormatException("A line of a table is no row.");
        }
        catch (JsonException problem)
        {
            throw new FormatException("A line of a table can't be read.", problem);
        }
    }

    internal static CopiedRow Of(TableEntity row)
    {
        var columns = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, value) in row)
        {
            if (!OfTheTable.Contains(name, StringComparer.Ordinal) && value is not null)
            {
                columns[name] = value switch
                {
                    string text => ["text", text],
                    byte[] bytes => ["bytes", Convert.ToBase64String(bytes)],
                    long number => ["long", number.ToString(CultureInfo.InvariantCulture)],
                    int number => ["int", number.ToString(CultureInfo.InvariantCulture)],
                    bool truth => ["bool", truth ? "true" : "false"],
                    double number => ["double", number.ToString("R", CultureInfo.InvariantCulture)],
                    DateTimeOffset time => ["time", time.ToString("O", CultureInfo.InvariantCulture)],
                    Guid id => ["guid", id.ToString()],
                    _ => throw new InvalidOperationException($"A column of type {value.GetType()} can't be copied."),
                };
            }
        }

        return new(row.PartitionKey, row.RowKey, columns);
    }

    /// <exception cref="FormatException">A value is not of its type.</exception>
    internal TableEntity ToEntity()
    {
        var row = new TableEntity(P, R);
        foreach (var (name, value) in C)
        {
            row[name] = value switch
            {
                ["text", var text] => text,
                ["bytes", var text] => Convert.FromBase64String(text),
                ["long", var text] => long.Parse(text, CultureInfo.InvariantCulture),
                ["int", var text] => int.Parse(text, CultureInfo.InvariantCulture),
                ["bool", var text] => bool.Parse(text),
                ["double", var text] => double.Parse(text, CultureInfo.InvariantCulture),
                ["time", var text] => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture),
                ["guid", var text] => Guid.Parse(text),
                _ => throw new FormatException($"Column {name} is of no known type."),
            };
        }

        return row;
    }
}
