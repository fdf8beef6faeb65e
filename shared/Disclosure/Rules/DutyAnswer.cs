using System.Collections.Immutable;
using ReviewPipeline.Rights.Channels;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What is on file for a picture, a channel, a place and a moment. It is no legal advice, and it is only as complete as the file.</summary>
/// <param name="Level">The strongest of all; at least <see cref="DutyLevel.Ask"/> where the file has gaps.</param>
/// <param name="Found">In force at that moment, the strongest first.</param>
/// <param name="YetToCome">On file and not in force yet, the soonest first.</param>
/// <param name="Gaps">For what part of the question nothing is on file. That isn't the same as no duty.</param>
public sealed record DutyAnswer(
    Channel Channel,
    Place Place,
    DateTimeOffset At,
    DisclosureFacts Facts,
    DutyLevel Level,
    ImmutableArray<DutyFound> Found,
    ImmutableArray<Duty> YetToCome,
    ImmutableArray<string> Gaps)
{
    public IEnumerable<DutyFound> Required => Found.Where(found => found.Level == DutyLevel.Required);
}
