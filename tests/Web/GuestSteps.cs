using System.Net;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Ana lets people in at a desk under test.</summary>
internal static class GuestSteps
{
    public static async Task<GuestInvitation.Made> LetIn(
        this DeskUnderTest desk, string name, GuestMay may, string brief = DeskUnderTest.Brief, string? password = null, DateTimeOffset? until = null) =>
        (GuestInvitation.Made)await desk.Staged.Get<GuestDesk>().Invite(
            brief, name, may, until ?? DateTimeOffset.UtcNow.AddDays(3), password, desk.Ana.AsActor(), CancellationToken.None);

    public static async Task<Session> Come(this DeskUnderTest desk, GuestInvitation.Made made)
    {
        var guest = desk.Visit();
        using var answer = await guest.Submit(made.Address, made.Address, []);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return guest;
    }
}
