using ReviewPipeline.Review.Guests;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What came of opening a guest link.</summary>
public abstract record GuestArrival
{
    private GuestArrival() { }

    /// <param name="Link">As the guest's session names it.</param>
    public sealed record Came(SubjectId Link, GuestState State) : GuestArrival;

    /// <summary>By a wrong password.</summary>
    public sealed record TurnedAway(GuestState State) : GuestArrival;

    /// <summary>The link opens nothing, whatever the password.</summary>
    public sealed record Closed : GuestArrival;
}
