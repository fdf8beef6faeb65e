using System.Diagnostics;
using OpenTelemetry;

namespace ReviewPipeline.Telemetry.Local;

/// <summary>
/// Keeps the spans of one program as lines of a file, for <c>review trace</c> on one's own machine. Bounded: at its largest size the file
/// becomes the older half, and what was the older half goes.
/// </summary>
/// <param name="folder">Of all programs' files.</param>
/// <param name="largest">Bytes after which a new file is begun.</param>
public sealed class SpanFile(string folder, string program, long largest = SpanFile.Largest) : BaseExporter<Activity>
{
    /// <summary>Some 15,000 spans of about 550 bytes: a thousand candidates in each half.</summary>
    public const long Largest = 8 << 20;

    private readonly Lock gate = new();

    private string Path => SpanFolder.FileOf(folder, program);

    public override ExportResult Export(in Batch<Activity> batch)
    {
        using var lines = new MemoryStream();
        foreach (var span in batch)
        {
            // Calls to storage would fill it: 30 a candidate, and requests to the desk are not shown.
            if (span.Source.Name == Spans.SourceName)
            {
                lines.Write(KeptSpan.Of(span, program).ToLine());
            }
        }

        try
        {
            lock (gate)
            {
                Append(lines);
            }

            return ExportResult.Success;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Nobody's work fails for want of a place to tell of it.
            return ExportResult.Failure;
        }
    }

    /// <summary>Whole lines in one write, so that two processes of a program don't cut each other's.</summary>
    private void Append(MemoryStream lines)
    {
        Directory.CreateDirectory(folder);
        if (new FileInfo(Path) is { Exists: true } file && file.Length + lines.Length > largest)
        {
            File.Move(Path, SpanFolder.OlderOf(folder, program), overwrite: true);
        }

        using var stream = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Write(lines.GetBuffer(), 0, (int)lines.Length);
    }
}
