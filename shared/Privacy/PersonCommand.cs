using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>All that may be asked of a person's record.</summary>
public abstract record PersonCommand
{
    private PersonCommand() { }

    public sealed record PlaceHold(string? Why) : PersonCommand;

    public sealed record LiftHold(string? Why) : PersonCommand;

    public sealed record Erase : PersonCommand;

    /// <summary>Has everybody who is signed in as this person sign in anew.</summary>
    public sealed record EndSessions : PersonCommand;

    /// <param name="Known">What the directory says.</param>
    /// <param name="HasAccount">Whether an identity provider says what they may do.</param>
    public sealed record GiveRoles(RoleGrants Known, RoleGrants Roles, bool HasAccount) : PersonCommand;
}
