using System.Collections.Immutable;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>Who is told what of an asset's rights. Pure, as <see cref="NoticeRules"/> is.</summary>
public static class RightsNotices
{
    /// <param name="entry">Of an asset.</param>
    /// <param name="history">All entries of the asset.</param>
    /// <param name="asset">As it stands now: nobody is told that a request waits which is decided.</param>
    /// <param name="candidate">Whose picture it is: its place names the asset for people.</param>
    /// <param name="people">All whom the directory knows: nobody else is told.</param>
    public static ImmutableArray<Notice> Of(
        Entry entry, IReadOnlyList<Entry> history, AssetState asset, CandidateState candidate, IReadOnlyCollection<Addressee> people)
    {
        return entry.Data switch
        {
            AssetRightsRequested asked when asset.Requests.Any(open => open.Number == asked.Request) =>
                To(NoticeKind.RightsRequested, WhoMayDecide(), asked.Why),
            AssetRightsGranted granted => To(NoticeKind.RightsGranted, WhoAsked(granted.Request), granted.Conditions),
            AssetRightsRefused refused => To(NoticeKind.RightsRefused, WhoAsked(refused.Request), refused.Why),
            AssetGrantEnded ended => To(NoticeKind.RightsEnded, WhoAsked(ended.Request), ended.Why),
            AssetRevoked revoked => To(NoticeKind.RightsRevoked, WhoUsesIt(), revoked.Why),
            _ => [],
        };

        // Nobody decides on rights to their own work.
        IEnumerable<string> WhoMayDecide() =>
            people.Where(person => person.Actor.Is(Role.Governance) && person.Actor.Id != asset.Maker).Select(person => person.Actor.Id);

        IEnumerable<string> WhoAsked(int request) =>
            history.Where(earlier => earlier.Data is AssetRightsRequested asked && asked.Request == request).Select(earlier => earlier.Actor);

        // Whoever took it out may have it live; whoever was granted it may be about to.
        IEnumerable<string> WhoUsesIt() => history.Where(earlier => earlier.Data is AssetUsed).Select(earlier => earlier.Actor)
            .Concat(asset.Grants.Where(grant => grant.MayHoldFrom(entry.At)).Select(grant => grant.AskedBy));

        ImmutableArray<Notice> To(NoticeKind kind, IEnumerable<string> whom, PersonalText? words) =>
        [
            .. whom.Distinct(StringComparer.Ordinal).Where(person => person != entry.Actor && people.Any(known => known.Actor.Id == person)).Select(person =>
                Notice.Create(kind, person, entry.Subject.Value, asset.Brief, $"{entry.Version}", entry.At) with
                {
                    Set = candidate.Set, File = candidate.File, By = entry.Actor, Note = words,
                }),
        ];
    }
}
