using System.Collections.Immutable;

namespace ReviewPipeline.Reports.Pins;

/// <summary>A pin with its number and all that was answered.</summary>
/// <param name="Number">From 1, in the order in which pins were placed on the candidate: it stays when others are resolved.</param>
/// <param name="Lines">Oldest first.</param>
public sealed record PinThread(int Number, PinSummary Pin, ImmutableArray<PinLine> Lines)
{
    /// <summary>From the rows of one candidate, in any order.</summary>
    public static ImmutableArray<PinThread> Of(IEnumerable<ListRow> rows)
    {
        var pins = new List<PinSummary>();
        var lines = new List<PinLine>();
        foreach (var row in rows)
        {
            if (ListRow.IsPinLine(row.Key))
            {
                lines.Add(row.Read<PinLine>());
            }
            else
            {
                pins.Add(row.Read<PinSummary>());
            }
        }

        // Two pins of one millisecond are told apart by their ids.
        var answers = lines.ToLookup(line => line.Pin, StringComparer.Ordinal);
        return
        [
            .. pins.OrderBy(pin => pin.At)
                .ThenBy(pin => pin.Id, StringComparer.Ordinal)
                .Select((pin, index) => new PinThread(index + 1, pin, [.. answers[pin.Id].OrderBy(line => line.Version)])),
        ];
    }
}
