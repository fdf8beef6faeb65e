using System.Collections.Immutable;
using ReviewPipeline.Reports.Pins;

namespace ReviewPipeline.Web.Reading;

/// <summary>What was done to a pin, as it is said aloud.</summary>
internal static class PinAnnouncement
{
    /// <summary>Null where nothing was.</summary>
    public static string? Of(ImmutableArray<PinThread> threads, string? pin, string? turn) =>
        threads.FirstOrDefault(thread => thread.Pin.Id == pin) is not { } thread
            ? turn == "fix" ? "The earlier pin is resolved as fixed." : null
            : turn switch
            {
                "place" => $"Pin {thread.Number} placed {Place(thread.Pin)}.",
                "carry" => $"Still open: it is pin {thread.Number} here.",
                "reply" => $"Replied to pin {thread.Number}.",
                "resolve" => $"Pin {thread.Number} resolved.",
                "reopen" => $"Pin {thread.Number} open again.",
                _ => null,
            };

    private static string Place(PinSummary pin) => pin.Region is { } region ? $"at {region.InWords()}" : "on the whole picture";
}
