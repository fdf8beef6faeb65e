using ReviewPipeline.Trail;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>A subject's rows as they are stored, whether or not they agree.</summary>
internal sealed record StoredSubject(string Id)
{
    private readonly List<StoredEntry> entries = [];

    public StoredHead? Head { get; private set; }

    public void Add(StoredRow row)
    {
        switch (row)
        {
            case StoredHead head:
                Head = head;
                break;
            case StoredEntry entry:
                entries.Add(entry);
                break;
            default:
                break;
        }
    }

    /// <exception cref="FormatException">An entry is missing, in a wrong place, or no entry.</exception>
    public List<Entry> Parsed()
    {
        var parsed = entries.ConvertAll(entry => Entry.Parse(entry.Bytes ?? throw new FormatException($"{entry.RowKey} has no bytes.")));
        for (var i = 0; i < parsed.Count; i++)
        {
            if (parsed[i].Subject.Value != Id || parsed[i].Version != i + 1)
            {
                throw new FormatException($"Version {i + 1} is not where it should be.");
            }
        }

        return parsed;
    }
}
