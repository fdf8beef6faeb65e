using System.Collections.Immutable;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports;

/// <summary>Read model of guest links, by brief.</summary>
public static class GuestRows
{
    public static ImmutableArray<ListRow> Of(SubjectId id, GuestState state) => state.MadeAt is { } made
        ? [ListRow.Of(
            ListRow.GuestsOf(state.Brief),
            ListRow.NewestFirstKey(made, id.Value),
            new GuestSummary(id.Value, state.Guest, state.May, state.Until, state.MadeBy, made, state.Password is not null, state.Wrong, state.LastCameAt, state.RevokedAt))]
        : [];
}

/// <param name="Id">Of the link, as a subject: nothing that opens it.</param>
/// <param name="Wrong">Wrong passwords since somebody last came in.</param>
public sealed record GuestSummary(
    string Id,
    string Guest,
    GuestMay May,
    DateTimeOffset Until,
    string MadeBy,
    DateTimeOffset MadeAt,
    bool HasPassword,
    int Wrong,
    DateTimeOffset? LastCameAt,
    DateTimeOffset? RevokedAt)
{
    public GuestStanding StandingAt(DateTimeOffset now) => GuestRules.StandingOf(RevokedAt is not null, Until, Wrong, now);
}
