using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Guests;

/// <summary>What may be done with a guest link.</summary>
public abstract record GuestCommand
{
    private GuestCommand() { }

    /// <inheritdoc cref="GuestInvited"/>
    public sealed record Invite(string Brief, GuestMay May, DateTimeOffset Until, string Guest, PersonalText? Password) : GuestCommand;

    /// <param name="IsRight">Whether the password was; true where the link has none.</param>
    public sealed record Come(bool IsRight) : GuestCommand;

    public sealed record Revoke : GuestCommand;
}
