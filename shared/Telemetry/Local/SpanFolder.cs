namespace ReviewPipeline.Telemetry.Local;

/// <summary>The files that <see cref="SpanFile"/> writes, read while they are written.</summary>
public static class SpanFolder
{
    private const string Lines = ".spans.jsonl";
    private const string OlderLines = ".older.spans.jsonl";

    public static string FileOf(string folder, string program) => Path.Combine(folder, program + Lines);

    public static string OlderOf(string folder, string program) => Path.Combine(folder, program + OlderLines);

    /// <summary>All that is kept of a trace, in order of its beginnings. None where the folder is not there.</summary>
    /// <param name="trace">32 hex digits.</param>
    public static async Task<IReadOnlyList<KeptSpan>> Read(string folder, string trace, CancellationToken cancellation)
    {
        var spans = new Dictionary<string, KeptSpan>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Lines) : [])
        {
            await foreach (var line in LinesOf(file, cancellation))
            {
                // Most lines are of other traces, and reading them as JSON takes most of the time.
                if (line.Contains(trace, StringComparison.Ordinal) && KeptSpan.TryParse(line) is { } span && span.Trace == trace)
                {
                    spans[span.Id] = span;
                }
            }
        }

        return [.. spans.Values.OrderBy(span => span.Start).ThenBy(span => span.Id, StringComparer.Ordinal)];
    }

    private static async IAsyncEnumerable<string> LinesOf(
        string file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        StreamReader reader;
        try
        {
            reader = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (FileNotFoundException)
        {
            // It became the older half, which is read too.
            yield break;
        }

        using (reader)
        {
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                yield return line;
            }
        }
    }
}
