using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>What becomes of what an identity provider says of somebody. A token that is older than what is known changes nothing.</summary>
public static class SignInRules
{
    public static Outcome Add(PersonState state, RoleGrants roles, DateTimeOffset saidAt) => state.Status == Status.None && state.Roles is null
        ? Outcome.Accept(new PersonAdded(roles, saidAt))
        : Say(state, RoleGrants.None, roles, saidAt);

    /// <param name="known">What the directory says, for who has no record of it.</param>
    public static Outcome Say(PersonState state, RoleGrants known, RoleGrants roles, DateTimeOffset saidAt)
    {
        if (state.Status == Status.Erased)
        {
            return Outcome.Refuse(new Refusal.NotFound("There is no such person any more.", "Sign in anew."));
        }

        var before = state.Roles ?? known;
        return state.RolesSaidAt > saidAt || before.Equals(roles)
            ? Outcome.Accept()
            : Outcome.Accept(new PersonRolesChanged(before, roles, saidAt));
    }
}
