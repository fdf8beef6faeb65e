using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>What came of letting a guest in.</summary>
public abstract record GuestInvitation
{
    private GuestInvitation() { }

    /// <param name="Secret">What stands in the link. It is shown once, and kept nowhere.</param>
    public sealed record Made(string Secret, SubjectId Link, DateTimeOffset Until) : GuestInvitation
    {
        /// <summary>At the review desk.</summary>
        public string Address => $"/guest/enter?link={Secret}";
    }

    public sealed record Refused(Refusal Why) : GuestInvitation;
}
