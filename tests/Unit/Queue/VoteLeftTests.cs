using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Queue;

public class VoteLeftTests
{
    private static readonly Actor[] People =
    [
        Queued.Ana, Queued.Ben, Queued.Uma, new("person-00000000000000aa", Role.Governance), new("person-00000000000000bb", Role.Auditor),
        new("person-00000000000000cc", Role.Admin),
    ];

    [Fact]
    public void The_list_of_a_person_holds_exactly_what_the_rules_would_let_them_vote_on()
    {
        var random = new Random(7);
        var allowed = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var terms = new ReviewTerms(ApprovalOf(random), Queued.Deadline, Queued.Deadline.AddDays(7));
            var state = StateOf(random, terms);
            var now = Queued.Deadline.AddDays(random.Next(-9, 20));
            var actor = People[random.Next(People.Length)];
            SubjectId.TryParse(Queued.IdOf(1), out var id).ShouldBeTrue();
            var item = QueueLines.Of(id, state).ShouldBeOfType<QueueLine.Waiting>().Item;

            var left = VoteLeft.Has(item, terms, terms.NoResponseAtFor(state), actor, now);

            left.ShouldBe(Voting.MayVote(state, terms, actor, now) is null, $"round {round}");
            allowed += left ? 1 : 0;
        }

        allowed.ShouldBeGreaterThan(300);
    }

    private static Approval ApprovalOf(Random random) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(number => new ApprovalStage($"{number}")
    {
        Role = random.GetItems<StageRole?>([null, StageRole.Approver, StageRole.Governance], 1)[0],
        People = random.Next(2) == 0 ? [] : [.. random.GetItems(People, 3).Select(person => person.Id).Distinct()],
    })])
    {
        FourEyes = random.Next(2) == 0,
        OnePersonOneStage = random.Next(2) == 0,
    };

    private static CandidateState StateOf(Random random, ReviewTerms terms) => new()
    {
        Status = Status.InReview,
        Version = 5,
        Brief = "spring-launch",
        Set = "hero",
        File = "1.png",
        Uploader = random.Next(4) == 0 ? null : People[random.Next(3)].Id,
        Verdict = new CandidateChecked(1, 1, Queued.Deadline, [], []),
        InReviewSince = Queued.Deadline.AddDays(random.Next(-20, 5)),
        Stage = random.Next(terms.Approval.Stages.Length + (random.Next(9) == 0 ? 1 : 0)),
        Votes =
        [
            .. Enumerable.Range(0, random.Next(4)).Select(_ => new CastVote(
                new(1, random.Next(3), DecisionKind.Approve, 1, 1, 1, "", null, null, null, null),
                People[random.Next(4)].Id,
                Queued.Now,
                random.Next(3) > 0)),
        ],
    };
}
