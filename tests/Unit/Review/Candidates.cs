using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;

namespace ReviewPipeline.UnitTests.Review;

/// <summary>Candidates in the states that tests start from, named by the state, and made only by the rules.</summary>
internal static class Candidates
{
    public static readonly SubjectId Id = SubjectId.Candidate("spring-launch", new string('a', 64));

    public static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Deadline = Start.AddDays(30);

    public static readonly Actor Machine = Actor.Function("ingest-upload");

    public static readonly Actor Ana = new("person-a000000000000001", Role.Approver);

    public static readonly Actor Ben = new("person-b000000000000002", Role.Approver);

    public static readonly Actor Cyd = new("person-c000000000000003", Role.Approver);

    public static readonly Actor Gia = new("person-d000000000000004", Role.Governance);

    public static readonly Actor Uma = new("person-e000000000000005", Role.Uploader);

    public static CandidateOpened File(string file = "hero.png", string etag = "0x1", string? uploader = null) => new(
        "spring-launch", 1, "a", file, etag, new string('a', 64), 1_000, ImageFormat.Png, 1200, 628, 1, uploader,
        new FileProvenance(null, null, false, false, false, false, false, false));

    public static SidecarArrival GoodSidecar(string sha256 = "good") => new(
        "spring-launch/a/hero.png.json", sha256, new SidecarContent("Model X", null, null, null, null, null, null, null, null, null), []);

    public static SidecarArrival MalformedSidecar(string sha256 = "bad") =>
        new("spring-launch/a/hero.png.json", sha256, null, ["$.seed: is \"x\"; must be a whole number"]);

    public static CandidateRefused Damaged() =>
        new("spring-launch", "a", "hero.png", "0x1", new string('a', 64), 1_000, "INTAKE-006", "The file is damaged.", null, null);

    public static CandidateCommand.RecordChecks Checked(int briefVersion = 1, SidecarArrival? sidecar = null) => new(new(
        0,
        briefVersion,
        Deadline,
        [new CheckResult("SPEC-003", 1, CheckOutcome.Missed, Severity.Blocking, "Too square.", "1.778:1", "1.91:1 ± 1 %", "landscape")],
        [new PlacementVerdict("landscape", false, ["SPEC-003"])]), sidecar?.Sha256);

    public static CandidateCommand.Decide Approve(int run = 1, int? epoch = null) => new(DecisionKind.Approve, run, epoch, null, null);

    public static CandidateCommand.Decide Changes(int run = 1, int? epoch = null) =>
        new(DecisionKind.RequestChanges, run, epoch, "quality", "Straighten the horizon.");

    public static CandidateCommand.Decide Reject(int run = 1, int? epoch = null, string? reason = "brand", string? note = "Wrong blue.") =>
        new(DecisionKind.Reject, run, epoch, reason, note);

    /// <summary>With the deadline of <see cref="Checked"/>.</summary>
    public static ReviewTerms TermsOf(Approval approval) => ReviewTerms.Of(new Brief(
        "Spring launch", Purpose.Production, Style.Photography, new Palette([], 5, null), [], 5, Deadline, approval, new LicencePolicy([])));

    public static ReviewTerms TermsOf(params ApprovalStage[] stages) => TermsOf(new Approval([.. stages]));

    public static ApprovalStage Stage(string name, StageNeeds needs, params Actor[] people) =>
        new(name) { Needs = needs, People = [.. people.Select(person => person.Id)] };

    public static StageNeeds Needs(int count) => new(StageNeedsKind.Count, count);

    public static History Nothing() => new();

    public static History Received() => Nothing().Do(new CandidateCommand.Arrive(File(), null), Machine);

    public static History Quarantined() => Nothing().Do(new CandidateCommand.Arrive(File(), MalformedSidecar()), Machine);

    public static History InReview() => Received().Do(Checked(), Machine);

    public static History InReview(ReviewTerms terms, Actor? maker = null) => Nothing()
        .By(terms)
        .Do(new CandidateCommand.Arrive(File(uploader: maker?.Id), null), Machine)
        .Do(Checked(), Machine);

    public static History ClaimedBy(Actor approver) => InReview().Do(new CandidateCommand.TakeClaim(), approver);

    public static History ApprovedBy(Actor approver) => InReview().Do(Approve(), approver);
}

/// <summary>Entries, and the state they fold to, grown command by command under a clock that the test moves.</summary>
internal sealed class History
{
    private readonly List<Entry> entries = [];

    public IReadOnlyList<Entry> Entries => entries;

    public CandidateState State { get; private set; } = CandidateState.Empty;

    public DateTimeOffset Now { get; private set; } = Candidates.Start;

    /// <summary>One stage and any approver, as most briefs have it.</summary>
    public ReviewTerms Terms { get; private set; } = Candidates.TermsOf(new Approval([new ApprovalStage("Brand")]));

    public Outcome Last { get; private set; } = Outcome.Accept();

    public Refusal? Refusal => (Last as Outcome.Refused)?.Why;

    public History After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public History By(ReviewTerms terms)
    {
        Terms = terms;
        return this;
    }

    public History Do(CandidateCommand command, Actor actor)
    {
        Last = CandidateRules.Decide(State, command, actor, Now, Terms);
        if (Last is Outcome.Accepted accepted)
        {
            foreach (var data in accepted.Entries)
            {
                var entry = Entry.Create(Candidates.Id, State.Version + 1, actor, Now, data.By(actor));
                entries.Add(entry);
                State = State.Apply(entry);
            }
        }

        return this;
    }
}
