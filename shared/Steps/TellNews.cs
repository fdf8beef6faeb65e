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
    public async Task Of(SubjectId id, IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        var news = entries.Where(entry => NoticeRules.MayConcernSomebody(entry.Data)).ToList();
        if (news.Count == 0)
        {
            return;
        }

        switch (id.Kind)
        {
            case SubjectId.BriefKind:
                var brief = await subjects.Read<BriefState>(id, cancellation);
                await outbox.Tell(news.SelectMany(entry => NoticeRules.Of(entry, brief)), cancellation);
                break;
            case SubjectId.CandidateKind:
                var candidate = await subjects.Read<CandidateState>(id, cancellation);
                var known = await terms.Of(candidate, cancellation);
                var all = (await people.All(cancellation)).Select(person => AddresseeOf(person, known?.Group)).ToList();
                await outbox.Tell(news.SelectMany(entry => NoticeRules.Of(entry, candidate, known, all)), cancellation);
                break;
            case SubjectId.PinKind:
                var pin = await subjects.Read<PinState>(id, cancellation);
                if (SubjectId.TryParse(pin.Candidate, out var pointedAt))
                {
                    var picture = await subjects.Read<CandidateState>(pointedAt, cancellation);
                    await outbox.Tell(news.SelectMany(entry => NoticeRules.Of(entry, pin.Candidate, picture)), cancellation);
                }

                break;
            case SubjectId.AssetKind:
                var asset = await subjects.Read<AssetState>(id, cancellation);
                if (SubjectId.TryParse(asset.Candidate, out var used))
                {
                    var work = await subjects.Read<CandidateState>(used, cancellation);
                    var history = await subjects.Entries(id, from: 1, cancellation).ToListAsync(cancellation);
                    var group = await groups.Of(work.Brief, cancellation);
                    var everybody = (await people.All(cancellation)).Select(person => AddresseeOf(person, group)).ToList();
                    await outbox.Tell(news.SelectMany(entry => RightsNotices.Of(entry, history, asset, work, everybody)), cancellation);
                }

                break;
            default:
                break;
        }
    }

    /// <param name="group">Of what they may be told of: their roles there count, and no others.</param>
    internal static Addressee AddresseeOf(Person person, string? group) => new(person.AsActor().In(group), TimeZones.Or(person.TimeZone, TimeZoneInfo.Utc));
}
