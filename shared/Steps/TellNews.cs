using ReviewPipeline.Briefs;
using ReviewPipeline.Notices;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Tells people of entries that concern them.</summary>
public sealed class TellNews(SubjectStore subjects, BriefTerms terms, BriefGroups groups, PeopleDirectory people, Outbox outbox)
{
    /// <param name="entries">All of one subject, in order.</param>
    /// <param name="state">The subject's state after them.</param>
    public async Task Of(SubjectId id, IReadOnlyList<Entry> entries, object state, CancellationToken cancellation)
    {
        var news = entries.Where(entry => NoticeRules.MayConcernSomebody(entry.Data)).ToList();
        if (news.Count == 0)
        {
            return;
        }

        switch (state)
        {
            case BriefState brief:
                await outbox.Tell(news.SelectMany(entry => NoticeRules.Of(entry, brief)), cancellation);
                break;
            case CandidateState candidate:
                var known = await terms.Of(candidate, cancellation);
                var all = await Everybody(known?.Group, cancellation);
                await outbox.Tell(news.SelectMany(entry => NoticeRules.Of(entry, candidate, known, all)), cancellation);
                break;
            case PinState pin when SubjectId.TryParse(pin.Candidate, out var pointedAt):
                var picture = await subjects.Read<CandidateState>(pointedAt, cancellation);
                await outbox.Tell(news.SelectMany(entry => NoticeRules.Of(entry, pin.Candidate, picture)), cancellation);
                break;
            case AssetState asset when SubjectId.TryParse(asset.Candidate, out var used):
                var work = await subjects.Read<CandidateState>(used, cancellation);
                var history = await subjects.Entries(id, from: 1, cancellation).ToListAsync(cancellation);
                var everybody = await Everybody(await groups.Of(work.Brief, cancellation), cancellation);
                await outbox.Tell(news.SelectMany(entry => RightsNotices.Of(entry, history, asset, work, everybody)), cancellation);
                break;
            default:
                break;
        }
    }

    private async Task<List<Addressee>> Everybody(string? group, CancellationToken cancellation) =>
        [.. (await people.AllOfLate(cancellation)).Select(person => AddresseeOf(person, group))];

    /// <param name="group">Of what they may be told of: their roles there count, and no others.</param>
    internal static Addressee AddresseeOf(Person person, string? group) => new(person.AsActor().In(group), TimeZones.Or(person.TimeZone, TimeZoneInfo.Utc));
}
