using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

/// <summary>
/// 5,000 random sequences of commands by people whose roles are given and taken away between them, in this brief's group, in another and in all.
/// A third of the commands are overtaken: decided on the state that was there when they were asked for, they are decided anew on what others have
/// made of it since, as the store does that commits nothing on a state that has changed. Who may what is written here a second time.
/// </summary>
public class AnySequenceOfRoles
{
    private const int Sequences = 5_000;
    private const string Here = "nordics";

    /// <summary>In steps, counted from the command that was asked for last.</summary>
    private const int LongestAgo = 4;

    private static readonly string[] People = ["person-a000000000000001", "person-b000000000000002", "person-c000000000000003", "person-d000000000000004"];
    private static readonly string?[] Groups = [Here, Here, "iberia", null];
    private static readonly Role[] Roles = [Role.Uploader, Role.Approver, Role.Governance, Role.Auditor, Role.Admin];

    private static readonly Gen<(int What, int Who, int How)[]> AnySequence = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 3], Gen.Int[0, 99]).Array[20, 60];

    private static readonly ReviewTerms Terms = TermsOf(new Approval([Stage("Brand", Needs(2)), Stage("Legal", StageNeeds.One) with { Role = StageRole.Governance }]) { FourEyes = true }) with
    {
        Group = Here,
    };

    [Fact]
    public void Nobody_acts_without_the_role_that_they_have_then_and_nobody_approves_their_own()
    {
        var (kinds, refused, afterLoss, overtaken) = (new Dictionary<string, int>(StringComparer.Ordinal), 0, 0, 0);
        AnySequence.Sample(
            steps =>
            {
                var played = Play(steps);
                foreach (var (entry, roles, maker) in played.Done)
                {
                    MayDo(entry.Data, entry.Actor, roles, maker).ShouldBeTrue($"{entry.Kind} by {entry.Actor} with '{roles}', made by {maker}");
                    kinds[entry.Kind] = kinds.GetValueOrDefault(entry.Kind) + 1;
                }

                played.Done.Where(done => done.Entry.Data is CandidateVoted or CandidateApproved).ShouldAllBe(done => done.Entry.Actor != done.Maker);
                (refused, afterLoss, overtaken) = (refused + played.Refused, afterLoss + played.RefusedAfterLoss, overtaken + played.Overtaken);
            },
            iter: Sequences,
            threads: 1);

        // Sequences that never come to anything would prove nothing.
        string[] expected =
        [
            "candidate.claimed", "candidate.voted", "candidate.stage-passed", "candidate.approved", "candidate.rejected", "candidate.changes-requested",
            "candidate.finding-overruled", "candidate.stage-unlocked", "candidate.reopened", "candidate.withdrawn", "candidate.finished", "candidate.hold-placed",
        ];
        expected.Except(kinds.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        refused.ShouldBeGreaterThan(Sequences);
        afterLoss.ShouldBeGreaterThan(Sequences / 10, "people who could have, before their role was taken away");
        overtaken.ShouldBeGreaterThan(Sequences / 10, "commands that would have been taken, had nobody come first");
    }

    /// <param name="roles">As they were when it was asked for, all of them.</param>
    private static bool MayDo(IEntryData data, string actor, RoleGrants roles, string? maker)
    {
        bool Has(params Role[] any) => roles.All.Any(grant => (grant.Group is null || grant.Group == Here) && any.Contains(grant.Role));
        return data switch
        {
            CandidateVoted { Vote.Stage: 0 } or CandidateFindingOverruled or CandidateOverruleWithdrawn => Has(Role.Approver),
            CandidateVoted or CandidateStageUnlocked => Has(Role.Governance),
            CandidateClaimed or CandidateStagePassed or CandidateApproved or CandidateRejected or CandidateChangesRequested or CandidateReopened or CandidateNoResponse =>
                Has(Role.Approver, Role.Governance),
            CandidateWithdrawn or CandidateFinished => Has(Role.Governance) || (actor == maker && Has(Role.Uploader, Role.Approver, Role.Admin)),
            CandidateHoldPlaced or CandidateHoldLifted or CandidateDeleted => Has(Role.Governance, Role.Admin),
            CandidateClaimReleased => Has(Roles),
            _ => false,
        };
    }

    private static Played Play((int What, int Who, int How)[] steps)
    {
        var history = InReview(Terms, new Actor(People[steps[0].Who], Role.Uploader));
        var maker = People[steps[0].Who];
        var (entries, state, now) = (history.Entries.ToList(), history.State, Start.AddHours(1));
        var roles = People.ToDictionary(person => person, _ => RoleGrants.Parse("approver:nordics"), StringComparer.Ordinal);
        var before = new Dictionary<string, RoleGrants>(StringComparer.Ordinal);
        var played = new Played([], 0, 0, 0);
        var past = new List<(CandidateState State, Dictionary<string, RoleGrants> Roles)>();
        foreach (var (what, who, how) in steps)
        {
            var person = People[who];
            now += TimeSpan.FromMinutes(how % 10);
            if (what < 35)
            {
                before[person] = roles[person];
                roles[person] = Changed(roles[person], new(Roles[how % Roles.Length], Groups[how % Groups.Length]), gives: what < 22);
                continue;
            }

            past.Add((state, new(roles, StringComparer.Ordinal)));
            var asked = past[^Math.Min(past.Count, how % 3 == 0 ? LongestAgo : 1)];
            var actor = new Actor(person, asked.Roles[person]);
            var command = CommandOf(what, how, asked.State);
            if (CandidateRules.Decide(asked.State, command, actor, now, Terms) is not Outcome.Accepted)
            {
                var hadIt = before.TryGetValue(person, out var earlier)
                    && CandidateRules.Decide(asked.State, command, new Actor(person, earlier), now, Terms) is Outcome.Accepted { Entries.IsEmpty: false };
                played = played with { Refused = played.Refused + 1, RefusedAfterLoss = played.RefusedAfterLoss + (hadIt ? 1 : 0) };
            }
            else if (CandidateRules.Decide(state, command, actor, now, Terms) is Outcome.Accepted accepted)
            {
                foreach (var data in accepted.Entries)
                {
                    var entry = Entry.Create(Id, state.Version + 1, actor, now, data.By(actor));
                    played.Done.Add((entry, actor.Grants, maker));
                    state = state.Apply(entry);
                }
            }
            else
            {
                played = played with { Overtaken = played.Overtaken + 1 };
            }
        }

        return played;
    }

    private static RoleGrants Changed(RoleGrants roles, RoleGrant grant, bool gives) =>
        RoleGrants.Of(gives ? roles.All.Append(grant) : roles.All.Where(held => held.Role != grant.Role));

    private static CandidateCommand CommandOf(int what, int how, CandidateState state) => what switch
    {
        < 40 => new CandidateCommand.TakeClaim(),
        < 43 => new CandidateCommand.ReleaseClaim(state.Claim?.Epoch ?? 0),
        < 72 => Approve(),
        < 75 => Changes(),
        < 77 => Reject(),
        < 82 => new CandidateCommand.OverruleFinding(1, "SPEC-003", "Cut on purpose."),
        < 84 => new CandidateCommand.WithdrawOverrule(1, "SPEC-003"),
        < 88 => new CandidateCommand.UnlockStage(how % 2, "Once more."),
        < 93 => new CandidateCommand.Reopen("Once more."),
        < 96 => new CandidateCommand.Finish("Cropped."),
        < 97 => new CandidateCommand.Withdraw("Wrong."),
        < 98 => new CandidateCommand.PlaceHold("A case."),
        < 99 => new CandidateCommand.LiftHold("Closed."),
        _ => how < 10 ? new CandidateCommand.Delete("Asked for.") : Approve(),
    };

    private sealed record Played(List<(Entry Entry, RoleGrants Roles, string? Maker)> Done, int Refused, int RefusedAfterLoss, int Overtaken);
}
