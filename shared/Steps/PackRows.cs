using System.Buffers;
using System.Runtime.CompilerServices;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>Reads the rows of a pack line by line.</summary>
internal static class PackRows
{
    private const int BufferBytes = 1 << 18;

    /// <summary>An entry and a head have at most 60,000 bytes, as base64 80,000; names and columns a few thousand.</summary>
    private const int LongestLine = 1 << 18;

    /// <summary>A line that is no row is handed out as a row that nobody writes.</summary>
    public static async IAsyncEnumerable<PackRow> Read(IPackFiles files, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = files.Open(PackLayout.Rows);
        if (stream is null)
        {
            yield break;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes + LongestLine);
        try
        {
            var (held, number, subject) = (0, 0L, "");
            for (var more = true; more;)
            {
                var read = await stream.ReadAtLeastAsync(buffer.AsMemory(held), 1, throwOnEndOfStream: false, cancellation);
                more = read > 0;
                held += read;
                var start = 0;
                while (NextLine(buffer.AsMemory(start, held - start), more) is { } line)
                {
                    var row = Parse(line.Span, ++number, subject);
                    subject = row.Row.Subject;
                    yield return row;
                    start += Math.Min(line.Length + 1, held - start);
                }

                buffer.AsSpan(start, held - start).CopyTo(buffer);
                held -= start;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Null where the next line is not all there yet. What has no end within the longest line is handed out as one.</summary>
    private static ReadOnlyMemory<byte>? NextLine(ReadOnlyMemory<byte> held, bool more)
    {
        var end = held.Span.IndexOf((byte)'\n');
        if (end >= 0)
        {
            return held[..end];
        }

        if (held.Length >= LongestLine)
        {
            return held[..LongestLine];
        }

        return more || held.IsEmpty ? default(ReadOnlyMemory<byte>?) : held;
    }

    private static PackRow Parse(ReadOnlySpan<byte> line, long number, string subject)
    {
        try
        {
            return PackRow.Parse(line, subject);
        }
        catch (Exception problem) when (problem is FormatException or System.Text.Json.JsonException)
        {
            return new(new StoredStranger(subject, $"on line {number} of {PackLayout.Rows}"), null);
        }
    }
}
