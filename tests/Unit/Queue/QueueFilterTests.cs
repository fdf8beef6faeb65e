using ReviewPipeline.Briefs;
using ReviewPipeline.Reports.Queue;

namespace ReviewPipeline.UnitTests.Queue;

public class QueueFilterTests
{
    private static readonly QueueItem[] Items =
    [
        Queued.Item(1, "spring-launch", "hero").With("SPEC-001!") with { Placements = ["feed"] },
        Queued.Item(2, "spring-launch", "hero") with { Placements = ["feed", "story"], Maker = Queued.Ben.Id },
        Queued.Item(3, "spring-launch", "trio").With("SPEC-001!", "SPEC-014") with { Placements = ["story"] },
        Queued.Item(4, "halden-coast", "hero").With("SPEC-014") with { File = "Søre-Strand_02.png", Maker = null },
        Queued.Item(5, "halden-coast", "hero").With("SPEC-014-") with { Model = "Atelier 4" },
    ];

    [Fact]
    public void Filters_hold_together()
    {
        var index = Queued.Index(Items);

        index.Found(new() { Brief = "halden-coast" }).Count.ShouldBe(2);
        index.Found(new() { Brief = "spring-launch", Set = "hero" }).ShouldBe(["1.png", "2.png"]);
        index.Found(new() { Placement = "story" }).ShouldBe(["3.png", "2.png"]);
        index.Found(new() { Finding = "SPEC-014", Brief = "spring-launch" }).ShouldBe(["3.png"]);
        index.Found(new() { Maker = Queued.Ben.Id }).ShouldBe(["2.png"]);
        index.Found(new() { Brief = "spring-launch", Finding = "SPEC-001", Placement = "feed", Maker = Queued.Uma.Id }).ShouldBe(["1.png"]);
        index.Found(new() { Brief = "nowhere" }).ShouldBeEmpty();
    }

    [Fact]
    public void An_overruled_finding_is_not_one_to_look_for()
    {
        Queued.Index(Items).Found(new() { Finding = "SPEC-014" }).ShouldBe(["3.png", "Søre-Strand_02.png"], ignoreOrder: true);
    }

    [Fact]
    public void States_are_told_by_the_clock_and_by_who_asks()
    {
        var index = Queued.Index(
            Queued.Item(1), Queued.Item(2).ClaimedBy(Queued.Ana), Queued.Item(3).ClaimedBy(Queued.Ben));
        index.Put(Queued.Brief("spring-launch", "Spring launch"));

        Found(QueueState.Waiting).ShouldBe(["1.png"]);
        Found(QueueState.ClaimedByMe).ShouldBe(["2.png"]);
        Found(QueueState.ClaimedByOthers).ShouldBe(["3.png"]);
        Found(QueueState.Waiting, TimeSpan.FromMinutes(16)).Count.ShouldBe(3);
        Found(QueueState.DueSoon).ShouldBeEmpty();
        Found(QueueState.DueSoon, Queued.Deadline.AddHours(-1) - Queued.Now).Count.ShouldBe(3);
        Found(QueueState.Overdue, Queued.Deadline.AddHours(1) - Queued.Now).Count.ShouldBe(3);
        Found(QueueState.NoResponse, Queued.Deadline.AddDays(8) - Queued.Now).Count.ShouldBe(3);

        List<string> Found(QueueState state, TimeSpan later = default) => index.Found(new() { State = state }, Queued.Ana, Queued.Now + later);
    }

    [Theory]
    [InlineData("sore strand", "Søre-Strand_02.png")]
    [InlineData("STRA 02", "Søre-Strand_02.png")]
    [InlineData("atel", "5.png")]
    [InlineData("okafor hero", "2.png")]
    [InlineData("kuste", "Søre-Strand_02.png", "5.png")]
    [InlineData("spec-001 trio", "3.png")]
    [InlineData("trand")]
    [InlineData("hero nothing")]
    public void Every_word_of_a_search_begins_a_word_of_file_set_brief_model_maker_or_finding(string search, params string[] files)
    {
        var index = Queued.Index(Items);
        index.Put(Queued.Brief("halden-coast", "Haldens Küste"));
        index.Call(new Dictionary<string, string>(StringComparer.Ordinal) { [Queued.Ben.Id] = "Ben Ökáfor" });

        index.Found(new() { Search = search }).ShouldBe(files, ignoreOrder: true);
    }

    [Fact]
    public void A_choice_says_how_many_it_leads_to_whatever_is_chosen_of_the_same_kind()
    {
        var index = Queued.Index(Items);
        index.Put(Queued.Brief("halden-coast", "Haldens Küste"));

        var page = index.Page(new() { Brief = "spring-launch", Finding = "SPEC-001" }, null, 1, Queued.Ana, Queued.Now);

        (page.Found, page.Waiting).ShouldBe((2, 5));
        Choices(QueueFacet.Brief).ShouldBe(["spring-launch 2"]);
        Choices(QueueFacet.Finding).ShouldBe(["SPEC-001 2", "SPEC-014 1"]);
        Choices(QueueFacet.Set).ShouldBe(["hero 1", "trio 1"]);
        Choices(QueueFacet.Placement).ShouldBe(["feed 1", "story 1"]);
        Choices(QueueFacet.State).ShouldContain("waiting 2");
        var all = index.Page(new(), null, 1, Queued.Ana, Queued.Now);
        all.Facets.Single(choice => choice.Value == "halden-coast").ShouldBe(new(QueueFacet.Brief, "halden-coast", "Haldens Küste", 2));
        foreach (var choice in page.Facets.Where(choice => choice.Facet == QueueFacet.Finding))
        {
            index.Found(new() { Brief = "spring-launch", Finding = choice.Value }).Count.ShouldBe(choice.Count);
        }

        IEnumerable<string> Choices(QueueFacet facet) =>
            page.Facets.Where(choice => choice.Facet == facet).Select(choice => $"{choice.Value} {choice.Count}");
    }

    [Fact]
    public void Nobody_without_a_vote_left_has_anything_in_their_list()
    {
        var index = Queued.Index(
            Queued.Item(1) with { Maker = Queued.Ana.Id }, Queued.Item(2), Queued.Item(3, "named"), Queued.Item(4).ClaimedBy(Queued.Ben));
        index.Put(Queued.Brief("spring-launch", "Spring launch"));
        index.Put(Queued.Brief("named", "Named", new([new ApprovalStage("Legal") { People = [Queued.Ben.Id] }])));
        var mine = new QueueFilter { Mine = true };

        index.Found(mine, Queued.Ana).ShouldBe(["2.png", "4.png"]);
        index.Found(mine, Queued.Ben).ShouldBe(["1.png", "2.png", "3.png", "4.png"]);
        index.Found(mine, Queued.Uma).ShouldBeEmpty();
        index.Found(mine, Queued.Ben, Queued.Deadline.AddDays(8)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Crème brûlée", " creme brulee")]
    [InlineData("hero01_v2.PNG", " hero 01 v 2 png")]
    [InlineData("ÆRØ Straße", " aero strasse")]
    [InlineData("Cre\u0300me Łódź Việt", " creme lodz viet")]
    [InlineData("  --  ", "")]
    [InlineData("東京 タワー", " 東京 タワー")]
    public void Words_are_folded(string text, string folded) => SearchWords.Fold(text).ShouldBe(folded);
}
