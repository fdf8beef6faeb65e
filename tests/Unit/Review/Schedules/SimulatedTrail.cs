using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;

namespace ReviewPipeline.UnitTests.Review.Schedules;

/// <summary>
/// One subject as the Trail table keeps it: head, entries and markers change together or not at all, and a commit on an older head is
/// refused. Reading and committing are two steps, so that anything may come between.
/// </summary>
internal sealed class SimulatedTrail
{
    private readonly List<(Entry Entry, string Key)> entries = [];
    private readonly HashSet<string> markers = new(StringComparer.Ordinal);

    public CandidateState State { get; private set; } = CandidateState.Empty;

    public IReadOnlyList<Entry> Entries => [.. entries.Select(written => written.Entry)];

    /// <summary>Under which keys a vote was written, once for each time.</summary>
    public IEnumerable<string> KeysOfVotes => entries.Where(written => written.Entry.Data is CandidateVoted).Select(written => written.Key);

    public bool Knows(string key) => markers.Contains(key);

    /// <returns>False where another commit came since the head was read.</returns>
    public bool TryCommit(long readVersion, string key, Actor actor, DateTimeOffset now, IEnumerable<IEntryData> data)
    {
        if (State.Version != readVersion || !markers.Add(key))
        {
            return false;
        }

        foreach (var one in data)
        {
            // Through bytes, as a reader has it.
            var entry = Entry.Parse(Entry.Create(Candidates.Id, State.Version + 1, actor, now, one.By(actor)).Bytes);
            entries.Add((entry, key));
            State = State.Apply(entry);
        }

        return true;
    }
}
