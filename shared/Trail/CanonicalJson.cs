using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail;

/// <summary>
/// Restricted RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, no white space, shortest escapes, and
/// numbers only as integers within ±(2^53 − 1). Equal meaning is equal bytes.
/// </summary>
public static class CanonicalJson
{
    private const long LargestInteger = (1L << 53) - 1;

    public static byte[] Serialize<T>(T value)
    {
        // Written with sorted members it nearly always is canonical as it is; the scan knows.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, EntryJson.Sorted);
        return CanonicalScan.Accepts(bytes) ? bytes : Canonicalize(JsonSerializer.SerializeToElement(value, EntryJson.Options));
    }

    /// <exception cref="FormatException">The value holds a fraction or an integer beyond ±(2^53 − 1), or a lone surrogate.</exception>
    public static byte[] Canonicalize(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(512);
        Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">The bytes are not JSON, or not in the canonical form: other order, spacing, escapes, duplicates.</exception>
    public static void Require(ReadOnlyMemory<byte> bytes)
    {
        if (CanonicalScan.Accepts(bytes.Span))
        {
            return;
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            throw new FormatException("Not JSON: it is not UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (!Canonicalize(document.RootElement).AsSpan().SequenceEqual(bytes.Span))
            {
                throw new FormatException("The JSON is not in canonical form (RFC 8785).");
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException($"Not JSON: {problem.Message}", problem);
        }
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Separated(output, '{', '}', value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal), member =>
                {
                    WriteText(output, member.Name);
                    Put(output, ":");
                    Write(output, member.Value);
                });
                break;
            case JsonValueKind.Array:
                Separated(output, '[', ']', value.EnumerateArray(), item => Write(output, item));
                break;
            case JsonValueKind.String:
                WriteText(output, Text(value));
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var whole) && whole is >= -LargestInteger and <= LargestInteger:
                Put(output, whole.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                Put(output, value.GetRawText());
                break;
            default:
                throw new FormatException($"{value.GetRawText()} is not allowed in a record: only integers within ±(2^53 − 1).");
        }
    }

    private static void Separated<T>(ArrayBufferWriter<byte> output, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        Put(output, [open]);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                Put(output, ",");
            }

            first = false;
            write(item);
        }

        Put(output, [close]);
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException problem)
        {
            throw new FormatException("A string in a record holds a lone surrogate.", problem);
        }
    }

    /// <summary>RFC 8785, 3.2.2.2: two-character escapes where they exist, \u00xx for the other controls, all else as it is.</summary>
    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        Put(output, escaped.Append('"').ToString());
    }

    private static void Put(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);
}
