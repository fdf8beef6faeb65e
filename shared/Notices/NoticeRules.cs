using System.Collections.Immutable;
using System.Globalization;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>Who is told what of an entry. Pure: the same entry gives the same notices, with the same ids.</summary>
public static class NoticeRules
{
    /// <summary>Whether entries of this kind are told to anybody at all: most are not, and cost nothing then.</summary>
    public static bool MayConcernSomebody(IEntryData data) => data is
        BriefEscalated or CandidateChecked or CandidateStagePassed or CandidateStageUnlocked or CandidateReopened or CandidateApproved
        or CandidateChangesRequested or CandidateRejected or CandidateNoResponse or CandidateSuperseded
        or CandidateReturned or PinPlaced or PinReplied or PinResolved or PinReopened
        or AssetRightsRequested or AssetRightsGranted or AssetRightsRefused or AssetGrantEnded or AssetRevoked;

    /// <param name="entry">Of a brief.</param>
    public static ImmutableArray<Notice> Of(Entry entry, BriefState brief) => entry.Data is BriefEscalated escalated
        ?
        [
            Notice.Create(NoticeKind.Escalated, escalated.To, entry.Subject.Value, brief.Slug, Timestamps.Format(escalated.Deadline), entry.At) with
            {
                Deadline = escalated.Deadline, Waiting = escalated.Waiting,
            },
        ]
        : [];

    /// <param name="entry">Of a candidate.</param>
    /// <param name="candidate">As it stands now: whoever has nothing left to do is not told that something waits.</param>
    /// <param name="people">All whom the directory knows.</param>
    public static ImmutableArray<Notice> Of(
        Entry entry, CandidateState candidate, ReviewTerms? terms, IReadOnlyCollection<Addressee> people) => entry.Data switch
        {
            CandidateChecked when entry.At == candidate.InReviewSince => Assigned(entry, candidate, terms, people),
            CandidateStagePassed or CandidateStageUnlocked or CandidateReopened or CandidateReturned => Assigned(entry, candidate, terms, people),
            CandidateApproved approved => ToMaker(NoticeKind.Decided, entry, candidate, Status.Approved, null, approved.Note, terms),
            CandidateRejected rejected => ToMaker(NoticeKind.Decided, entry, candidate, Status.Rejected, rejected.Reason, rejected.Note, terms),
            CandidateChangesRequested changes =>
                ToMaker(NoticeKind.ChangesRequested, entry, candidate, Status.ChangesRequested, changes.Reason, changes.Note, terms),
            CandidateNoResponse => NoResponse(entry, candidate, people),
            CandidateSuperseded superseded => NewIteration(entry, candidate, superseded),
            _ => [],
        };

    /// <summary>Whom a pin, or an answer to one, mentions.</summary>
    /// <param name="entry">Of a pin.</param>
    /// <param name="id">Subject id of the candidate that it is on.</param>
    public static ImmutableArray<Notice> Of(Entry entry, string id, CandidateState candidate) => entry.Data switch
    {
        PinPlaced placed => Mentioned(entry, id, candidate, placed.Mentions, placed.Text),
        PinReplied replied => Mentioned(entry, id, candidate, replied.Mentions, replied.Text),
        PinResolved resolved => Mentioned(entry, id, candidate, resolved.Mentions, resolved.Text),
        PinReopened reopened => Mentioned(entry, id, candidate, reopened.Mentions, reopened.Text),
        _ => [],
    };

    private static ImmutableArray<Notice> Mentioned(
        Entry entry, string id, CandidateState candidate, ImmutableArray<string> mentions, PersonalText? text) =>
    [
        .. mentions.Where(person => person != entry.Actor).Select(person =>
            OfCandidate(NoticeKind.Mentioned, person, id, candidate, $"{entry.Subject} {entry.Version}", entry) with
            {
                Note = text, Other = entry.Subject.Value,
            }),
    ];

    private static ImmutableArray<Notice> Assigned(
        Entry entry, CandidateState candidate, ReviewTerms? terms, IReadOnlyCollection<Addressee> people)
    {
        if (terms?.StageAt(candidate.Stage) is not { People.IsEmpty: false } stage)
        {
            return [];
        }

        return
        [
            .. people
                .Where(person => stage.People.Contains(person.Actor.Id, StringComparer.Ordinal) && Voting.MayVote(candidate, terms, person.Actor, entry.At) is null)
                .Select(person => OfDay(NoticeKind.Assigned, person, entry, candidate, stage.Name) with { Stage = stage.Name }),
        ];
    }

    private static ImmutableArray<Notice> ToMaker(
        NoticeKind kind, Entry entry, CandidateState candidate, Status outcome, string? reason, PersonalText? note, ReviewTerms? terms) =>
        candidate.Uploader is { } maker && maker != entry.Actor
            ?
            [
                OfCandidate(kind, maker, entry.Subject.Value, candidate, $"{entry.Version}", entry) with
                {
                    Outcome = outcome,
                    Reason = reason,
                    ReasonLabel = terms?.Approval.Reasons.FirstOrDefault(known => known.Code == reason)?.Label,
                    Note = note,
                },
            ]
            : [];

    private static ImmutableArray<Notice> NoResponse(Entry entry, CandidateState candidate, IReadOnlyCollection<Addressee> people) =>
        candidate.Uploader is { } maker && people.FirstOrDefault(person => person.Actor.Id == maker) is { } known
            ? [OfDay(NoticeKind.NoResponse, known, entry, candidate, "")]
            : [];

    private static ImmutableArray<Notice> NewIteration(Entry entry, CandidateState earlier, CandidateSuperseded superseded) =>
    [
        .. earlier.Votes.Select(cast => cast.For).Distinct(StringComparer.Ordinal).Where(voter => voter != superseded.Uploader).Select(voter =>
            OfCandidate(NoticeKind.NewIteration, voter, entry.Subject.Value, earlier, superseded.By, entry) with { Other = superseded.By }),
    ];

    private static Notice OfCandidate(NoticeKind kind, string to, string id, CandidateState candidate, string mark, Entry entry) =>
        Notice.Create(kind, to, id, candidate.Brief, mark, entry.At) with { Set = candidate.Set, File = candidate.File, By = ByPerson(entry) };

    /// <summary>One a person and day, of the brief: two hundred candidates on one morning are one piece of news.</summary>
    private static Notice OfDay(NoticeKind kind, Addressee to, Entry entry, CandidateState candidate, string what)
    {
        var day = LocalTime.DateOf(entry.At, to.Zone);
        var mark = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {what}");
        return Notice.Create(kind, to.Actor.Id, SubjectId.Brief(candidate.Brief).Value, candidate.Brief, mark, entry.At) with { Day = day };
    }

    private static string? ByPerson(Entry entry) => Actor.IsPerson(entry.Actor) ? entry.Actor : null;
}
