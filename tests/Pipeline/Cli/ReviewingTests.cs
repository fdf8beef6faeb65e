using System.Text.Json;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public class ReviewingTests(Azurite azurite)
{
    [Fact]
    public async Task Status_gives_programs_every_member_of_every_candidate_though_it_be_null()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.InReview("hero.png");
        await bench.Upload($"{Workbench.Brief}/a/empty.png", []);

        var candidates = (await ReviewProgram.On(bench).Run("status", "--brief", Workbench.Brief, "--json")).ShouldEndWith(0).Json;

        string[] members =
        [
            "id", "brief", "briefVersion", "set", "file", "sha256", "status", "width", "height", "format", "bytes", "findings", "version",
        ];
        candidates.GetArrayLength().ShouldBe(2);
        foreach (var candidate in candidates.EnumerateArray())
        {
            candidate.EnumerateObject().Select(member => member.Name).ShouldBeSubsetOf([.. candidate.EnumerateObject().Select(m => m.Name), .. members]);
            members.ShouldBeSubsetOf(candidate.EnumerateObject().Select(member => member.Name));
        }

        var refused = candidates.EnumerateArray().Single(candidate => candidate.GetProperty("file").GetString() == "empty.png");
        refused.GetProperty("width").ValueKind.ShouldBe(JsonValueKind.Null);
        refused.GetProperty("findings")[0].EnumerateObject().Select(member => member.Name).ShouldBe(
            ["code", "severity", "message", "measured", "limit", "placement", "overruled"]);
    }

    [Fact]
    public async Task Status_keeps_a_line_a_file_and_the_terminal_its_own_whatever_somebody_named_a_file()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var id = await bench.InReview("hero.png");
        await bench.Upload($"{Workbench.Brief}/a/{new string('l', 250)}.png", Pictures.Png(2));
        await bench.Upload($"{Workbench.Brief}/a/turned\u202Egnp.exe", Pictures.Png(3));

        var output = (await ReviewProgram.On(bench).Run("status")).ShouldEndWith(0).Output;

        var hero = output.Split('\n').Single(line => line.Contains("hero.png", StringComparison.Ordinal));
        hero.ShouldStartWith(id.Value[..22]);
        hero.ShouldContain("in review");
        output.ShouldContain("l…l");
        output.ShouldContain("lll.png");
        output.ShouldNotContain('\u202E'.ToString());
        output.ShouldContain("turned\uFFFDgnp.exe");
    }

    [Fact]
    public async Task Who_decides_too_late_is_told_who_decided_and_when()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await AddPeople(bench);
        var candidate = await bench.InReview();
        var review = ReviewProgram.On(bench);

        // The beginning of an id is enough, and so is where the file lies.
        (await review.Run("decide", candidate.Value[..20], "approve", "--as", "ana")).ShouldEndWith(0).Output.ShouldContain("is approved");
        var late = await review.Run("decide", $"{Workbench.Brief}/a/hero.png", "reject", "--reason", "brand", "--note", "Too red.", "--as", "ben");

        late.ShouldEndWith(1).Error.ShouldContain("By Ana Approver, 20");
        var decided = await bench.Desk.Read(candidate, Workbench.Cancellation);
        decided.Decision!.Kind.ShouldBe(DecisionKind.Approve);
        decided.Decision.By.ShouldBe(Workbench.Ana.Id);
    }

    [Fact]
    public async Task A_rejection_without_words_is_refused_and_changes_nothing()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await AddPeople(bench);
        var candidate = await bench.InReview();

        var ended = await ReviewProgram.On(bench).Run("decide", candidate.Value, "reject", "--reason", "brand", "--as", "ana", "--json");

        ended.ShouldEndWith(1).Json.GetProperty("refused").GetProperty("code").GetString().ShouldBe("note-missing");
        (await bench.Desk.Read(candidate, Workbench.Cancellation)).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task The_trail_of_a_candidate_is_its_entries_as_they_are_recorded()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var candidate = await bench.InReview();

        var entries = (await ReviewProgram.On(bench).Run("trail", candidate.Value, "--json")).ShouldEndWith(0).Json;

        entries.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()).ShouldBe(await bench.KindsOf(candidate));
        entries[0].GetProperty("subject").GetString().ShouldBe(candidate.Value);
    }

    private static async Task AddPeople(Workbench bench)
    {
        var people = bench.Get<PeopleDirectory>();
        await people.Put(new(Workbench.Ana.Id, "ana", "Ana Approver", Role.Approver), Workbench.Cancellation);
        await people.Put(new(Workbench.Ben.Id, "ben", "Ben Approver", Role.Approver), Workbench.Cancellation);
    }
}
