using System.Runtime.CompilerServices;
using System.Text.Json;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>The entries of a source that a filter takes, in the order of the table.</summary>
internal static class SelectedEntries
{
    /// <param name="filter">Null for all.</param>
    /// <param name="end">Places from here on are beyond the checkpoint of the export: such entries count as not sealed.</param>
    /// <exception cref="FormatException">An entry can't be read.</exception>
    public static async IAsyncEnumerable<SelectedEntry> Read(
        ITrailSource source, EntryFilter? filter, long end, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var subjects = filter?.Subject is { } only ? One(source, only, cancellation) : source.Subjects(cancellation);
        await foreach (var subject in subjects)
        {
            var entries = subject.Rows.OfType<StoredEntry>().Select(row => (Row: row, Entry: Parse(row))).ToList();
            var brief = filter?.Brief is null || entries.Count == 0 ? null : await BriefOf(source, entries[0].Entry, cancellation);
            foreach (var (row, entry) in entries.Where(found => filter?.Takes(found.Entry, brief) ?? true))
            {
                yield return new(row, entry, subject.Places.TryGetValue(row.KeyVersion, out var leaf) && leaf < end ? leaf : null);
            }
        }
    }

    private static Entry Parse(StoredEntry row)
    {
        try
        {
            return Entry.Parse(row.Bytes ?? throw new FormatException("It has no bytes."));
        }
        catch (FormatException problem)
        {
            throw new FormatException($"Entry {row.KeyVersion} of {row.Subject} can't be read, so nothing was exported. Run `review verify`. {problem.Message}", problem);
        }
    }

    private static async IAsyncEnumerable<SubjectRows> One(
        ITrailSource source, string subject, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await source.ReadSubject(subject, cancellation);
    }

    /// <summary>A first entry names its brief, or the subject that has one.</summary>
    private static async Task<string?> BriefOf(ITrailSource source, Entry first, CancellationToken cancellation)
    {
        if (first.Subject.Kind == SubjectId.BriefKind)
        {
            return first.Subject.Value[(SubjectId.BriefKind.Length + 1)..];
        }

        using var document = JsonDocument.Parse(first.Bytes);
        var data = document.RootElement.GetProperty("data");
        if (data.TryGetProperty("brief", out var brief) && brief.ValueKind == JsonValueKind.String)
        {
            return brief.GetString();
        }

        return data.TryGetProperty("candidate", out var candidate) && candidate.ValueKind == JsonValueKind.String
            && (await source.ReadSubject(candidate.GetString()!, cancellation)).Rows.OfType<StoredEntry>().FirstOrDefault() is { } opened
            && Entry.TryParse(opened.Bytes ?? []) is { } other && other.Subject != first.Subject
                ? await BriefOf(source, other, cancellation)
                : null;
    }
}

/// <param name="Leaf">Null where no checkpoint covers it yet.</param>
internal sealed record SelectedEntry(StoredEntry Row, Entry Entry, long? Leaf);
