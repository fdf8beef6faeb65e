using System.Net;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Ana lets people in at a desk under test.</summary>
internal static class GuestSteps
{
    public static async Task<GuestInvitation.Made> LetIn(
        this DeskUnderTest desk, string name, GuestMay may, string brief = DeskUnderTest.Brief, string? password = null, int days = 3) =>
        (GuestInvitation.Made)await desk.Staged.Get<GuestDesk>().Invite(
            brief, name, may, days, password, desk.Ana.AsActor(), CancellationToken.None);

    public static async Task<Session> Come(this DeskUnderTest desk, GuestInvitation.Made made, string password = "")
    {
        var guest = desk.Visit();
        using var answer = await guest.Submit(made.Address, made.Address, new() { ["password"] = password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return guest;
    }
}
