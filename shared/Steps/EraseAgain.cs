using System.Collections.Immutable;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Repeats, in a store that an older backup is put into, what was erased after it. Whether it may be is asked of the record that was put
/// back: it may hold a person, for the entry that lifted the hold is lost with the rest.
/// </summary>
public sealed class EraseAgain(SubjectStore subjects, PersonalKeys keys, KeepingDesk keeping)
{
    /// <param name="owners">Of keys that were destroyed: people and subjects.</param>
    public async Task<ErasePlan> Plan(IEnumerable<string> owners, Actor by, CancellationToken cancellation)
    {
        var gone = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var refused = ImmutableArray.CreateBuilder<NotErased>();
        var thereAgain = ImmutableArray.CreateBuilder<string>();
        foreach (var owner in owners.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (Actor.IsPerson(owner))
            {
                var person = SubjectId.Person(owner);
                var state = await subjects.Read<PersonState>(person, cancellation);
                if (PersonRules.Decide(state, new PersonCommand.Erase(), person, Repeating(by)) is Outcome.Refused { Why: var why })
                {
                    refused.Add(new(owner, why));
                    continue;
                }
            }
            else if (SubjectId.TryParseCandidate(owner, out var candidate)
                && (await subjects.Read<CandidateState>(candidate, cancellation)).Status is not (Status.None or Status.Deleted))
            {
                thereAgain.Add(owner);
            }

            gone.Add(owner);
        }

        return new(gone.ToImmutable(), refused.ToImmutable(), thereAgain.ToImmutable());
    }

    /// <summary>Before there are words that the keys open. Safe to repeat.</summary>
    public async Task DestroyKeys(ErasePlan plan, CancellationToken cancellation)
    {
        foreach (var owner in plan.Gone)
        {
            await keys.Erase(owner, cancellation);
        }
    }

    /// <summary>Records that the people of the plan are erased, where that is not on record, and removes what is left of them.</summary>
    /// <param name="key">The same key again takes effect once.</param>
    /// <returns>Whose erasure was recorded now, and everybody who is not erased.</returns>
    public async Task<(ImmutableArray<string> Erased, ImmutableArray<NotErased> Refused)> Run(ErasePlan plan, string key, Actor by, CancellationToken cancellation)
    {
        var erased = ImmutableArray.CreateBuilder<string>();
        var refused = plan.Refused.ToBuilder();
        foreach (var person in plan.Gone.Where(Actor.IsPerson).Order(StringComparer.Ordinal))
        {
            switch (await keeping.Run(SubjectId.Person(person), key, new PersonCommand.Erase(), Repeating(by), cancellation))
            {
                case CommandResult<PersonState>.Refused { Why: var why }:
                    refused.Add(new(person, why));
                    break;
                case CommandResult<PersonState>.Done { New: true }:
                    erased.Add(person);
                    break;
                default:
                    break;
            }
        }

        return (erased.ToImmutable(), refused.ToImmutable());
    }

    /// <summary>Each erasure was decided once, by somebody who may; and nobody is in the directory yet who could be asked.</summary>
    private static Actor Repeating(Actor by) => by with { Grants = RoleGrants.Everywhere(Role.Admin) };
}

/// <param name="Gone">Whose keys and names are not put back.</param>
/// <param name="Refused">People who are put back as they were.</param>
/// <param name="ThereAgain">Candidates whose pictures were deleted, and are not by the record that was put back.</param>
public sealed record ErasePlan(ImmutableHashSet<string> Gone, ImmutableArray<NotErased> Refused, ImmutableArray<string> ThereAgain);

/// <summary>A person who was to be erased once more, and why they are not.</summary>
public sealed record NotErased(string Person, Refusal Why);
