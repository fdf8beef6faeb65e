using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Parquet;
using Parquet.Schema;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>Writes entries into one file, for other programs to read.</summary>
internal sealed class FileExport(ITrailSource source, LogIdentity identity, string file)
{
    /// <summary>Parquet is written in groups of so many rows: memory holds one group.</summary>
    private const int GroupRows = 10_000;

    public async Task<PackManifest> Write(ExportFormat format, EntryFilter? filter, Actor actor, CancellationToken cancellation)
    {
        var log = await PublishedLog.Read(source, identity, cancellation);
        var (entries, unsealed) = (0L, 0L);
        await using (var stream = File.Create(file))
        {
            var counted = SelectedEntries.Read(source, filter, log.End, cancellation).Select(entry =>
            {
                entries++;
                unsealed += entry.Leaf is null ? 1 : 0;
                return entry;
            });
            await (format switch
            {
                ExportFormat.Jsonl => WriteLines(stream, counted, cancellation),
                ExportFormat.Csv => WriteCsv(stream, counted, cancellation),
                ExportFormat.Parquet => WriteParquet(stream, counted, cancellation),
                _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A pack is no single file."),
            });
        }

        await using var written = File.OpenRead(file);
        return new(
            Words.Code(format), Timestamps.Truncate(source.Now), actor.Id, identity.Origin, log.Entries,
            log.Newest is { } newest ? Encoding.UTF8.GetString(newest.Note.Span) : null, filter, entries, unsealed, entries,
            Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellation)))
        {
            Shards = Math.Max(1, log.Shards.Length),
        };
    }

    private static async Task WriteLines(Stream stream, IAsyncEnumerable<SelectedEntry> entries, CancellationToken cancellation)
    {
        await foreach (var entry in entries)
        {
            await stream.WriteAsync(entry.Entry.Bytes, cancellation);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>
    /// A field that begins with =, +, -, @, a tab or a carriage return would be a formula to a spreadsheet: it gets an apostrophe before it
    /// (OWASP, "CSV Injection"). The exact bytes are in the column of the entry, whose first character is {.
    /// </summary>
    private static async Task WriteCsv(Stream stream, IAsyncEnumerable<SelectedEntry> entries, CancellationToken cancellation)
    {
        var options = new CsvWriterOptions { Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r" };
        await using var csv = CsvWriter.Create(stream, options, leaveOpen: true);
        await csv.WriteRecordAsync([.. ExportRow.Columns], cancellation);
        await foreach (var entry in entries)
        {
            await csv.WriteRecordAsync([.. ExportRow.Of(entry).Fields.Select(field => field ?? "")], cancellation);
        }

        await csv.FlushAsync(cancellation);
    }

    private static async Task WriteParquet(Stream stream, IAsyncEnumerable<SelectedEntry> entries, CancellationToken cancellation)
    {
        var fields = ExportRow.Columns.Select(column => new DataField(column, typeof(string), isNullable: true)).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: cancellation);
        await foreach (var group in entries.Select(ExportRow.Of).Chunk(GroupRows))
        {
            using var rows = writer.CreateRowGroup();
            for (var column = 0; column < fields.Length; column++)
            {
                var at = column;
                await rows.WriteAsync(fields[column], group.Select(row => row.Fields[at]).ToArray());
            }

            rows.CompleteValidate();
        }
    }
}
