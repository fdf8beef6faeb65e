using CsCheck;
using ReviewPipeline.Review;
using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using static ReviewPipeline.UnitTests.Rights.Situation;

namespace ReviewPipeline.UnitTests.Rights;

/// <summary>What holds of an asset whatever is asked, by whomever, in whatever order and however often.</summary>
public class AnySequenceOfAssetCommands
{
    private static readonly Actor[] Actors = [Maker, Marketer, Approver, Lead, new("person-d000000000000009", Role.Governance), new("person-f000000000000001", Role.Auditor)];

    private static readonly UseScope[] Scopes =
    [
        ScopeOf("Spring", ["paid-social/instagram"], ["NO"], "2026-12-01", "2027-03-31"),
        ScopeOf("Spring", ["print", "owned"], ["Nordics"], "2027-01-01", "2027-03-31"),
        ScopeOf("Autumn", ["tv"], ["US"], "2027-01-01", "2027-12-31"),
    ];

    private static readonly Gen<AssetCommand> AnyCommand = Gen.Select(Gen.Int[0, 10], Gen.Int[1, 4], Gen.Int[0, 2]).Select((kind, number, scope) => (AssetCommand)(kind switch
    {
        0 or 1 => new AssetCommand.Request(Scopes[scope], "The launch."),
        2 or 3 => new AssetCommand.Grant(number, scope == 0 ? null : Scopes[scope], "Conditions.", "Made with AI"),
        4 => new AssetCommand.Refuse(number, "No."),
        5 => new AssetCommand.EndGrant(number, "Stopped."),
        6 => new AssetCommand.Override("Imagen 4", "Legal has it."),
        7 => scope == 0 ? new AssetCommand.Revoke("Void.") : new AssetCommand.PlaceHold("A claim."),
        8 => new AssetCommand.LiftHold("Settled."),
        9 => new AssetCommand.SetTerms(new(LicenceId.Value, [new("Imagen 4", null, "Enterprise", scope == 0 ? null : ModelId.Value)], (Depicts)scope, []), "Corrected."),
        _ => new AssetCommand.Use(UseKind.Download, Question(scope == 0 ? "paid-social/instagram" : "print", "NO", "2027-02-10T12:00:00Z"), null),
    }));

    private static readonly Gen<(AssetCommand Command, int Actor, int Days)[]> AnySequence =
        Gen.Select(AnyCommand, Gen.Int[0, Actors.Length - 1], Gen.Int[0, 6]).Array[1, 30];

    [Fact]
    public void Every_grant_is_a_second_persons_within_what_was_asked_and_every_use_rests_on_one() => AnySequence.Sample(
        steps =>
        {
            var history = Play(steps);
            var state = AssetState.Empty;
            foreach (var entry in history.Entries)
            {
                switch (entry.Data)
                {
                    case AssetRightsGranted granted:
                        var request = state.Requests.Single(open => open.Number == granted.Request);
                        if (request.By == entry.Actor || entry.Actor == Maker.Id || !request.Scope.Includes(granted.Scope) || state.Overrides.Any(given => given.By == entry.Actor))
                        {
                            return false;
                        }

                        break;
                    case AssetUsed used when used.Answer.Verdict != Verdict.Yes || state.Revocation is not null || state.Hold is not null
                        || state.Grants.All(grant => grant.Version != used.Answer.Version):
                        return false;
                    case AssetUseRefused { Answer.Verdict: Verdict.Yes }:
                        return false;
                    default:
                        break;
                }

                state = state.Apply(entry);
            }

            return history.Entries.All(entry => entry.Actor != Actors[5].Id);
        },
        iter: 400);

    [Fact]
    public void The_state_is_the_fold_of_the_entries_read_back_from_their_bytes() => AnySequence.Sample(
        steps =>
        {
            var history = Play(steps);
            var folded = Fold.Of<AssetState>(history.Entries.Select(entry => Entry.Parse(entry.Bytes)));
            return CanonicalJson.Serialize(folded).AsSpan().SequenceEqual(CanonicalJson.Serialize(history.State));
        },
        iter: 150);

    private static AssetHistory Play((AssetCommand Command, int Actor, int Days)[] steps)
    {
        var history = new AssetHistory().Open();
        foreach (var (command, actor, days) in steps)
        {
            history.After(TimeSpan.FromDays(days)).Do(command, Actors[actor]);
        }

        return history;
    }
}
