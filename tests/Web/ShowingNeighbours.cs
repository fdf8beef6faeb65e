using System.Collections.Immutable;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class ShowingNeighbours(Azurite azurite)
{
    private static readonly RecordedFingerprint Print = new(new('a', 64), 90, new('b', 32));

    [Fact]
    public async Task Both_pictures_stand_side_by_side_with_the_distance_in_words_and_how_the_other_stands_now()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var other = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "old.png", Picture.Dot, Results.Met);
        var id = await Checked(desk, Print, new(1200, [Like(other, distance: 42, Turn.Mirrored)]));

        // Decided after the check: the page says how it stands now.
        await desk.Staged.Decide(
            other, "k", desk.Ana.AsActor(), new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm."));
        var page = await (await desk.SignIn(desk.Ana)).Page($"/candidates/{id}");

        page.ShouldContain($"src=\"/renditions/{id}/grid\"");
        page.ShouldContain($"<a href=\"/candidates/{other}\"><img class=\"thumb\" src=\"/renditions/{other}/grid\"");
        page.ShouldContain("Edited copy, mirrored");
        page.ShouldContain("42 of 256 bits differ.");
        page.ShouldContain("by Ana Lindqvist");
        page.ShouldContain("Brand or palette: Too warm.");
        page.ShouldContain("a crop of 5 % a side or more");
    }

    [Fact]
    public async Task A_picture_whose_use_was_revoked_is_shown_as_revoked_with_who_and_why()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset();
        SubjectId.TryParseCandidate(asset.Value.Replace("asset-", "candidate-", StringComparison.Ordinal), out var hero).ShouldBeTrue();
        await desk.Staged.Run(asset, "revoke", new AssetCommand.Revoke("The can was redesigned."), gita);
        var id = await Checked(desk, Print, new(1, [Like(hero, distance: 12, Turn.None)]));

        var page = await (await desk.SignIn(desk.Ana)).Page($"/candidates/{id}");

        page.ShouldContain("status-revoked");
        page.ShouldContain("by Gita Rao, ");
        page.ShouldContain(": The can was redesigned.");
    }

    [Fact]
    public async Task Where_nothing_was_found_or_nothing_could_be_told_the_page_says_so()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var alone = await Checked(desk, Print, new(1200, []));
        var flat = await Checked(desk, Print with { Quality = 12 }, null);
        var earlier = await Checked(desk, null, null);
        var ana = await desk.SignIn(desk.Ana);

        (await ana.Page($"/candidates/{alone}")).ShouldContain("Nothing like it among 1200 other images when it was checked.");
        (await ana.Page($"/candidates/{flat}")).ShouldContain("quality 12 of 100, at least 50");
        (await ana.Page($"/candidates/{earlier}")).ShouldContain("this check run did not compare it with other images");
    }

    private static Neighbour Like(SubjectId other, int distance, Turn turn) =>
        new(other.Value, DeskUnderTest.Brief, "hero", "old.png", new('0', 64), Status.InReview, distance, turn, SamePixels: false);

    private static async Task<SubjectId> Checked(DeskUnderTest desk, RecordedFingerprint? print, Neighbourhood? neighbours)
    {
        var file = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "new.png", Guid.NewGuid().ToByteArray());
        var id = await desk.Staged.TakeIn(file, Picture.Dot);
        var verdict = new CandidateChecked(0, 1, DateTimeOffset.UnixEpoch.AddYears(60), [Results.Met], [])
        {
            Fingerprint = print,
            Neighbours = neighbours,
        };
        await desk.Staged.Decide(id, "check", Actor.Function("check-candidate"), new CandidateCommand.RecordChecks(verdict, null));
        return id;
    }
}
