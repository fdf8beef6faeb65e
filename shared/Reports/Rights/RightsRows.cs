using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Reports.Rights;

/// <summary>
/// What the read models hold of licences, models, consents and assets: lists of each, the assets that hang on each, the requests that wait, and
/// what ends when. A pure function of the state, as all projections are.
/// </summary>
public static class RightsRows
{
    public const string Licences = "licences";
    public const string Models = "models";
    public const string Consents = "consents";
    public const string Assets = "assets";

    /// <summary>Undecided requests of all assets, oldest first.</summary>
    public const string Requests = "rights-requests";

    /// <summary>Grants, licences and consents that end, soonest first, past ones included.</summary>
    public const string Endings = "rights-endings";

    /// <summary>The assets whose use depends on a licence, a model or a consent, by its subject id.</summary>
    public static string AssetsUnder(string subject) => $"assets-under-{subject}";

    public static ImmutableArray<ListRow> Of(SubjectId id, LicenceState state) =>
        state.Recorded is { } recorded ? OfTerms(Licences, id, recorded, state.Status, Earlier(state.Read().Dates.Ends(), state.Ended?.From)) : [];

    public static ImmutableArray<ListRow> Of(SubjectId id, ModelState state) =>
        state.Recorded is { } recorded ? OfTerms(Models, id, recorded, state.Status, state.Ended?.From) : [];

    public static ImmutableArray<ListRow> Of(SubjectId id, ConsentState state) =>
        state.Recorded is { } recorded ? OfTerms(Consents, id, recorded, state.Status, Earlier(state.Read().Dates.Ends(), state.Ended?.From)) : [];

    public static ImmutableArray<ListRow> Of(SubjectId id, AssetState state)
    {
        if (state.Status == Status.None)
        {
            return [];
        }

        var link = new AssetLink(id.Value, state.Candidate);
        return
        [
            ListRow.Of(Assets, id.Value, new AssetSummary(
                id.Value, state.Candidate, state.Sha256, state.Brief, state.Status, state.Terms, state.Grants, state.Requests.Length, state.Uses, state.LastUsedAt)),
            .. state.Terms.Subjects().Select(subject => ListRow.Of(AssetsUnder(subject), id.Value, link)),
            .. state.Requests.Select(request => ListRow.Of(
                Requests, $"{Moment(request.At)}-{id.Value}-{request.Number}", new WaitingRequest(id.Value, state.Candidate, request))),
            .. state.Status == Status.Revoked
                ? []
                : state.Grants.Select(grant => Ending(id, grant.Ends, grant.Scope.Campaign, grant.Request)),
        ];
    }

    private static ImmutableArray<ListRow> OfTerms(string list, SubjectId id, Recorded recorded, Status status, DateTimeOffset? ends) =>
    [
        ListRow.Of(list, id.Value, new TermsSummary(id.Value, recorded.Title, recorded.Version, status, recorded.At, ends)),
        .. ends is { } moment ? [Ending(id, moment, recorded.Title, null)] : Array.Empty<ListRow>(),
    ];

    private static ListRow Ending(SubjectId id, DateTimeOffset ends, string title, int? request) =>
        ListRow.Of(Endings, $"{Moment(ends)}-{id.Value}-{request ?? 0}", new Ending(id.Value, title, ends.ToUniversalTime(), request));

    /// <summary>Sorts as the moments do.</summary>
    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
