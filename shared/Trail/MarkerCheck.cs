using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail;

/// <summary>
/// Holds a subject's idempotency markers to its entries. Each command leaves one marker, of the version that it led to. Entries of one
/// command have the same actor and time; so where those change a command ended, and its marker must be there.
/// </summary>
public static class MarkerCheck
{
    /// <param name="entries">All of the subject, in order.</param>
    public static IEnumerable<Difference> Of(string subject, IReadOnlyList<Entry> entries, IEnumerable<StoredMarker> markers)
    {
        var marked = new HashSet<long>();
        foreach (var marker in markers)
        {
            if (marker.Version is not { } version || version < 1 || version > entries.Count || !marked.Add(version))
            {
                yield return new(
                    DifferenceKind.MarkerExtra,
                    subject,
                    marker.Version,
                    $"The marker {marker.RowKey} of {subject} belongs to no command: {Why(marker, entries.Count)}. A command of this key would be taken as done.");
            }
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var ends = i == entries.Count - 1 || entries[i + 1].At != entries[i].At || entries[i + 1].Actor != entries[i].Actor;
            if (ends && !marked.Contains(entries[i].Version))
            {
                yield return new(
                    DifferenceKind.MarkerMissing,
                    subject,
                    entries[i].Version,
                    $"The marker of the command that led to entry {entries[i].Version} of {subject} is missing: the command could take effect again.");
            }
        }
    }

    private static string Why(StoredMarker marker, int versions) => marker switch
    {
        { Version: null } => "it says no version",
        { Version: var version } when version < 1 || version > versions => $"there is no entry {version}",
        _ => $"there is another one of version {marker.Version}",
    };
}
