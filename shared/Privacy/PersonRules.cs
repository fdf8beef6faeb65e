using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>Who may hold and erase a person's record, and when.</summary>
public static class PersonRules
{
    public static Outcome Decide(PersonState state, PersonCommand command, SubjectId person, Actor actor)
    {
        if (HoldRules.WhyNotThisPerson(actor) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return command switch
        {
            PersonCommand.EndSessions when state.Status != Status.Erased => Outcome.Accept(new PersonSessionsEnded()),
            PersonCommand.GiveRoles give when state.Status != Status.Erased => Give(state, give, person, actor),
            PersonCommand.PlaceHold place when state.Status != Status.Erased => HoldRules.Place(
                state.Hold, place.Why, why => new PersonHoldPlaced(why)),
            PersonCommand.LiftHold lift when state.Status != Status.Erased => HoldRules.Lift(state.Hold, lift.Why, why => new PersonHoldLifted(why)),
            PersonCommand.Erase => Erase(state, person, actor),
            _ => Outcome.Refuse(new Refusal.Conflict(
                "erased", "The person was erased.", "Nothing of theirs is left to hold.", state.ErasedBy, state.ErasedAt)),
        };
    }

    private static Outcome Give(PersonState state, PersonCommand.GiveRoles command, SubjectId person, Actor actor)
    {
        if (command.HasAccount)
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "roles-from-provider",
                "What this person may do, the identity provider says.",
                "Change it there: it holds from their next sign-in on, or from the next token that their program brings."));
        }

        if (person.Value == actor.Id)
        {
            return Outcome.Refuse(new Refusal.Forbidden("Nobody gives roles to themselves.", "Ask another governance lead or admin.", "own-record"));
        }

        var before = state.Roles ?? command.Known;
        return before.Equals(command.Roles) ? Outcome.Accept() : Outcome.Accept(new PersonRolesChanged(before, command.Roles, SaidAt: null));
    }

    private static Outcome Erase(PersonState state, SubjectId person, Actor actor)
    {
        if (state.Hold is { } hold)
        {
            return Outcome.Refuse(HoldRules.Held("The person was not erased", hold));
        }

        if (person.Value == actor.Id)
        {
            return Outcome.Refuse(new Refusal.Forbidden("Nobody erases themselves.", "Ask another governance lead or admin.", "own-record"));
        }

        return state.Status == Status.Erased ? Outcome.Accept() : Outcome.Accept(new PersonErased());
    }
}
