using System.Collections.Immutable;

namespace ReviewPipeline.Review;

/// <summary>The votes in a candidate's head: all that were cast, those that count marked. What was cast is never taken out.</summary>
internal static class Ballots
{
    /// <summary>
    /// Of all notes together, as they are recorded: a candidate's head has 64 KiB. The oldest lose theirs there; the entries keep them.
    /// </summary>
    public const int MostNoteBytes = 11_000;

    public static ImmutableArray<CastVote> Add(ImmutableArray<CastVote> votes, CastVote vote)
    {
        var all = votes.Add(vote);
        for (var i = 0; i < all.Length - 1 && all.Sum(NoteBytes) > MostNoteBytes; i++)
        {
            all = all.SetItem(i, all[i] with { Vote = all[i].Vote with { Note = null } });
        }

        return all;
    }

    /// <param name="lapses">Which of the votes that count no longer do.</param>
    public static ImmutableArray<CastVote> Lapse(ImmutableArray<CastVote> votes, Func<Vote, bool> lapses) =>
        [.. votes.Select(cast => cast.Counts && lapses(cast.Vote) ? cast with { Counts = false } : cast)];

    private static int NoteBytes(CastVote cast) => cast.Vote.Note?.RecordedBytes ?? 0;
}
