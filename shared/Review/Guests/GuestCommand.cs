using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Guests;

/// <summary>What may be done with a guest link.</summary>
public abstract record GuestCommand
{
    private GuestCommand() { }

    /// <inheritdoc cref="GuestInvited"/>
    /// <param name="Days">How long the link opens, from now: 1 to <see cref="GuestRules.MostDays"/>.</param>
    public sealed record Invite(string Brief, GuestMay May, int Days, string Guest, PersonalText? Password) : GuestCommand;

    /// <param name="IsRight">Whether the password was; true where the link has none.</param>
    public sealed record Come(bool IsRight) : GuestCommand;

    public sealed record Revoke : GuestCommand;
}
