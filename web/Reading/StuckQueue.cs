using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Reading;

/// <summary>A queue whose messages failed too often.</summary>
/// <param name="Function">What works on it.</param>
/// <param name="Depth">About how many are stuck; the page shows the first of them.</param>
public sealed record StuckQueue(string Queue, string? Function, int Depth, IReadOnlyList<StuckMessage> Messages);

/// <param name="Subject">What it tells of; null where it tells of no subject, or can't be read.</param>
/// <param name="Said">The beginning of its text.</param>
/// <param name="Why">Null where the message does not show it.</param>
public sealed record StuckMessage(WaitingMessage Message, string? Subject, string Said, string? Why);
