using CsCheck;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review;

/// <summary>What holds whatever is asked, by whomever, in whatever order and however often.</summary>
public class AnySequenceOfCommandsTests
{
    private static readonly Gen<Actor> AnyActor = OneOf(
        Machine, Ana, Ben, new Actor("person-u", Role.Uploader), new Actor("person-g", Role.Governance), new Actor("person-d", Role.Admin));

    private static readonly Gen<SidecarArrival?> AnySidecar =
        OneOf<SidecarArrival?>(null, GoodSidecar("g1"), GoodSidecar("g2"), MalformedSidecar("b1"), MalformedSidecar("b2"));

    private static readonly Gen<CandidateCommand> AnyCommand = Gen.OneOf<CandidateCommand>(
        Gen.Select(OneOf("hero.png", "copy.png"), OneOf("0x1", "0x2"), AnySidecar)
            .Select((file, etag, sidecar) => (CandidateCommand)new CandidateCommand.Arrive(File(file, etag), sidecar)),
        Gen.Const<CandidateCommand>(new CandidateCommand.TurnAway(Damaged())),
        Gen.Int[1, 3].Select(version => (CandidateCommand)Checked(version)),
        Gen.Const<CandidateCommand>(new CandidateCommand.TakeClaim()),
        Gen.Int[1, 3].Select(epoch => (CandidateCommand)new CandidateCommand.ReleaseClaim(epoch)),
        Gen.Select(Gen.Enum<DecisionKind>(), Gen.Int[0, 4], Gen.Int[0, 4], OneOf<string?>("brand", "nonsense", null))
            .Select((kind, run, epoch, reason) =>
                (CandidateCommand)new CandidateCommand.Decide(kind, run, epoch == 0 ? null : epoch, reason, "Words.")));

    private static readonly Gen<(CandidateCommand Command, Actor Actor, int Minutes)[]> AnySequence =
        Gen.Select(AnyCommand, AnyActor, Gen.Int[0, 20]).Array[1, 40];

    [Fact]
    public void Approved_means_that_an_approver_approved_the_current_check_run() => AnySequence.Sample(
        steps =>
        {
            var history = Play(steps);
            var approvals = history.Entries.Where(entry => entry.Data is CandidateApproved).ToList();
            if (history.State.Status != Status.Approved)
            {
                return approvals.Count == 0;
            }

            var approval = approvals.Single();
            var approved = (CandidateApproved)approval.Data;
            var lastChecks = history.Entries.Select(entry => entry.Data).OfType<CandidateChecked>().Last();
            var givenBy = steps.Where(step => step.Actor.Id == approval.Actor
                && step.Command is CandidateCommand.Decide { Kind: DecisionKind.Approve } decide && decide.Run == approved.Run);
            return (approval.Actor == Ana.Id || approval.Actor == Ben.Id)
                && approved.Run == lastChecks.Run && approved.BriefVersion == lastChecks.BriefVersion && givenBy.Any();
        },
        iter: 20_000);

    [Fact]
    public void The_state_is_the_fold_of_the_entries_read_back_from_their_bytes() => AnySequence.Sample(
        steps =>
        {
            var history = Play(steps);
            var folded = Fold.Of<CandidateState>(history.Entries.Select(entry => Entry.Parse(entry.Bytes)));
            return CanonicalJson.Serialize(folded).AsSpan().SequenceEqual(CanonicalJson.Serialize(history.State));
        },
        iter: 2_000);

    [Fact]
    public void A_candidate_is_decided_at_most_once_and_nothing_undoes_it() => AnySequence.Sample(
        steps =>
        {
            var entries = Play(steps).Entries.Select(entry => entry.Data).ToList();
            var decided = entries.FindIndex(data => data is CandidateApproved or CandidateChangesRequested or CandidateRejected);
            return decided < 0 || entries.Skip(decided + 1).All(data => data is CandidateAliased or CandidateSidecarLate);
        },
        iter: 20_000);

    [Fact]
    public void Only_one_person_decides_while_a_claim_is_live() => AnySequence.Sample(
        steps =>
        {
            var history = Play(steps);
            CandidateState state = CandidateState.Empty;
            foreach (var entry in history.Entries)
            {
                var byPerson = entry.Data is CandidateClaimed or CandidateApproved or CandidateChangesRequested or CandidateRejected;
                if (byPerson && state.Claim is { } claim && claim.IsLive(entry.At) && claim.By != entry.Actor)
                {
                    return false;
                }

                state = state.Apply(entry);
            }

            return true;
        },
        iter: 20_000);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static History Play((CandidateCommand Command, Actor Actor, int Minutes)[] steps)
    {
        var history = Nothing();
        foreach (var (command, actor, minutes) in steps)
        {
            history.After(TimeSpan.FromMinutes(minutes)).Do(command, actor);
        }

        return history;
    }
}
