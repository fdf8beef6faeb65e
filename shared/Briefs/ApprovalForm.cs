using System.Globalization;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;
using static ReviewPipeline.Documents.Member;

namespace ReviewPipeline.Briefs;

/// <summary>The member <c>approval</c> of a brief document.</summary>
internal static class ApprovalForm
{
    /// <summary>More people than these are a role.</summary>
    private const int MostPeople = 20;

    private static readonly FormedTextShape<string> Person = new(
        "^person-[0-9a-f]{16}$", "the id of a person, such as \"person-4f2a91c07be40d13\"; 'review people' lists them", text => Actor.IsPerson(text) ? text : null);

    private static readonly FormedTextShape<string> Candidate = new(
        "^candidate-[0-9a-f]{32}$", "the id of a candidate", text => SubjectId.TryParse(text, out _) ? text : null);

    private static readonly FormedTextShape<string> Code = new(
        "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$", "1 to 40 characters of a to z, 0 to 9 and hyphen, no hyphen at the ends", text => text);

    private static readonly FormedTextShape<string> Zone = new(
        "^(UTC|[A-Z][A-Za-z_]{1,30}(/[A-Z][A-Za-z0-9_+-]{1,30}){1,2})$",
        "a time zone of the IANA database, such as \"Europe/Oslo\"",
        text => Review.TimeZones.Find(text) is null ? null : text);

    private static readonly FormedTextShape<Day> Date = new(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day such as \"2027-05-17\"", Day.Parse, "date");

    public static ObjectOfShape<Approval> Shape(int longestName)
    {
        var stages = Required("stages", new ListOfShape<ApprovalStage>(StageShape(longestName), 1, 10), "The stages in series; the next opens when one has passed.");
        var fourEyes = Optional("fourEyes", new TruthShape(), "Whether the maker of an image is kept from voting on it; absent, true.");
        var oneStage = Optional("onePersonOneStage", new TruthShape(), "Whether somebody who voted in one stage is kept from voting in another.");
        var reasons = Optional(
            "reasons",
            new ListOfShape<Reason>(ReasonShape(longestName), 1, 20),
            "What changes may be requested for, and what an image may be rejected for.",
            Reasons.All);
        var final = Optional("final", new OneOfShape<FinalPicture>(), "Whether the last stage approves any picture, or only finished ones.", FinalPicture.Any);
        var zone = Optional("timeZone", Zone, "Time zone of the IANA database in which business days are counted; absent, UTC.");
        var holidays = Optional("holidays", new ListOfShape<Day>(Date, 0, 60, unique: true), "Days that are no business days, besides weekends.", []);
        var reminders = Optional(
            "remindBusinessDaysBefore",
            new ListOfShape<long>(new WholeNumberShape(1, 30), 0, 5, unique: true),
            "How many business days before the deadline people are reminded; absent, 3 and 1.");
        var noResponse = Optional(
            "noResponseAfterBusinessDays",
            new WholeNumberShape(0, 60),
            "After how many business days past the deadline an undecided image counts as without a response.",
            Approval.UsualNoResponseAfter);
        var escalateTo = Optional("escalateTo", Person, "Who is told when an image is overdue: an approver or the governance lead.");
        var references = Optional(
            "references",
            new ListOfShape<PictureReference>(ReferenceShape(longestName), 0, 10),
            "Approved pictures to compare with, of any brief.",
            []);
        return new(
            o => new(o.Get(stages))
            {
                FourEyes = o.FindValue(fourEyes) ?? true,
                OnePersonOneStage = o.FindValue(oneStage) ?? false,
                Reasons = o.Get(reasons),
                Final = o.Get(final),
                TimeZone = o.Find(zone) ?? "UTC",
                Holidays = [.. o.Get(holidays).Select(day => day.Date).Order()],
                Reminders = o.FindValue(reminders) is { } days ? [.. days.Select(day => (int)day).OrderDescending()] : Approval.UsualReminders,
                NoResponseAfter = (int)o.Get(noResponse),
                EscalateTo = o.Find(escalateTo),
                References = o.Get(references),
            },
            stages, fourEyes, oneStage, reasons, final, zone, holidays, reminders, noResponse, escalateTo, references);
    }

    private static ObjectOfShape<ApprovalStage> StageShape(int longestName)
    {
        var name = Required("name", new TextShape(longestName), "What the stage is called.");
        var role = Optional("role", new OneOfShape<StageRole>(), "Who votes where no people are named; absent, approvers.");
        var people = Optional("people", new ListOfShape<string>(Person, 1, MostPeople, unique: true), "Ids of the people who vote.", []);
        var needs = Optional(
            "needs",
            new WordOrNumberShape<StageNeeds>(
                [("one", StageNeeds.One), ("all", StageNeeds.All), ("primary", StageNeeds.Primary)],
                1,
                MostPeople,
                count => new(StageNeedsKind.Count, (int)count)),
            "What it takes to pass: one (the first vote decides), all of the people, so many approvals, or the primary's vote; absent, one.",
            StageNeeds.One);
        var primary = Optional("primary", Person, "The one of the people whose vote decides; for needs \"primary\".");
        var blind = Optional("blind", new TruthShape(), "Whether the votes of others are hidden until one's own is cast.");
        return new(
            o => new(o.Get(name))
            {
                Role = o.FindValue(role),
                People = o.Get(people),
                Needs = o.Get(needs),
                Primary = o.Find(primary),
                Blind = o.FindValue(blind) ?? false,
            },
            name, role, people, needs, primary, blind);
    }

    private static ObjectOfShape<Reason> ReasonShape(int longestName)
    {
        var code = Required("code", Code, "What stands in the record.");
        var label = Required("label", new TextShape(longestName), "What pages show.");
        return new(o => new(o.Get(code), o.Get(label)), code, label);
    }

    private static ObjectOfShape<PictureReference> ReferenceShape(int longestName)
    {
        var name = Required("name", new TextShape(longestName), "What the picture is called.");
        var candidate = Required("candidate", Candidate, "Id of the approved candidate.");
        return new(o => new(o.Get(name), o.Get(candidate)), name, candidate);
    }

    /// <summary>A reference, so that "no such day" can be null.</summary>
    private sealed record Day(DateOnly Date)
    {
        public static Day? Parse(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new(date) : null;
    }
}
