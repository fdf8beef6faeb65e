using System.Net;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class ForgettingPeople(Azurite azurite)
{
    private static readonly CandidateCommand Reject = new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm for this palette.");

    [Fact]
    public async Task What_an_erased_person_wrote_was_read_before_and_reads_as_erased_from_then_on()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var candidate = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        await desk.Staged.Pins.Place(candidate, null, "The hand has six fingers.", "k", desk.Ben.AsActor(), CancellationToken.None);
        await desk.Staged.Decide(candidate, "k", desk.Ben.AsActor(), Reject);
        var before = await Read(desk, candidate);
        before[0].ShouldContain("Too warm for this palette.");
        before[0].ShouldContain("The hand has six fingers.");
        before[1].ShouldContain("Too warm for this palette.");
        before[2].ShouldContain("The hand has six fingers.");

        await desk.Staged.Keep(SubjectId.Person(desk.Ben.Id), new PersonCommand.Erase());

        // Its memory holds no key yet; the first process keeps its own for a minute at most.
        await using var another = desk.Another();
        foreach (var text in await Read(another, candidate))
        {
            text.ShouldContain(KeyRing.Erased);
            text.ShouldNotContain("Too warm");
            text.ShouldNotContain("six fingers");
            text.ShouldNotContain("sealed:1:");
            text.ShouldNotContain("Okafor");
        }

        (await Read(another, candidate))[0].ShouldContain("Somebody no longer in the directory");
    }

    [Fact]
    public async Task A_session_that_was_open_is_turned_away()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.Staged.Keep(SubjectId.Person(desk.Ben.Id), new PersonCommand.Erase());
        await desk.Staged.PutPerson(desk.Ben);

        var ben = await desk.SignIn(desk.Ben);
        using var answer = await ben.Get("/queue");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_deleted_candidates_page_says_who_deleted_it_and_why()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var candidate = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var gia = await desk.Staged.AddPerson("Gia Conti", Role.Governance);
        await desk.Staged.Decide(candidate, "k", gia.AsActor(), new CandidateCommand.Delete("No consent of the model."));

        var page = await (await desk.SignIn(desk.Ana)).Page($"/candidates/{candidate}");

        page.ShouldContain("The picture was deleted</b> by Gia Conti");
        page.ShouldContain("No consent of the model.");
    }

    /// <summary>The page, the candidate as data, and its pins as annotations.</summary>
    private static async Task<string[]> Read(DeskUnderTest desk, SubjectId candidate)
    {
        var ana = await desk.SignIn(desk.Ana);
        return
        [
            await ana.Page($"/candidates/{candidate}"),
            await ana.Page($"/api/candidates/{candidate}"),
            await ana.Page($"/api/candidates/{candidate}/annotations"),
        ];
    }
}
