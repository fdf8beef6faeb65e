using System.Net;
using System.Text;
using System.Text.Json;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class Pinning(Azurite azurite)
{
    [Fact]
    public async Task Without_scripts_a_pin_is_placed_answered_resolved_and_reopened_by_forms()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var placed = await ana.Submit($"/candidates/{id}", $"/candidates/{id}/pins/place", Place("40", "20,5", "The hand has six fingers, @ben."));
        var address = placed.Headers.Location!.ToString();
        var page = await ana.Page(address.Split('#')[0]);
        var pin = address.Split('#')[1];
        using var replied = await Answer(ana, id, pin, "reply", "Look at the thumb.");
        using var resolved = await Answer(ana, id, pin, "resolve", "");
        var settled = await ana.Page($"/candidates/{id}");
        using var reopened = await Answer(ana, id, pin, "reopen", "It is back.");
        var again = await ana.Page($"/candidates/{id}/pins");

        placed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.ShouldContain("1 open of 1");
        page.ShouldContain("40 % from left, 20.5 % from top");
        page.ShouldContain("The hand has six fingers, @Ben Okafor.");
        settled.ShouldContain("Look at the thumb.");
        settled.ShouldContain("0 open of 1");
        again.ShouldContain("1 open of 1");
        again.ShouldContain("It is back.");
        again.ShouldContain("<circle");
    }

    [Fact]
    public async Task The_same_form_sent_twice_places_one_pin()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var first = await ana.Submit("/briefs", $"/candidates/{id}/pins/place", Place("1", "1", "Here."));
        using var again = await ana.Submit("/briefs", $"/candidates/{id}/pins/place", Place("1", "1", "Here."));
        using var other = await ana.Submit("/briefs", $"/candidates/{id}/pins/place", Place("1", "1", "And here."));

        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await ana.Page($"/candidates/{id}")).ShouldContain("2 open of 2");
    }

    [Fact]
    public async Task What_is_refused_says_why_and_keeps_what_was_written()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var nowhere = await ana.Submit("/briefs", $"/candidates/{id}/pins/place", Place("a bit", "20", "Worth keeping."));
        using var outside = await ana.Submit("/briefs", $"/candidates/{id}/pins/place", Place("120", "20", "Worth keeping."));
        var page = await outside.Content.ReadAsStringAsync();

        nowhere.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        outside.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("role=\"alert\"");
        page.ShouldContain("within the picture");
        page.ShouldContain("Worth keeping.</textarea>");
        page.ShouldContain("value=\"120\"");
    }

    [Fact]
    public async Task Who_resolves_too_late_reads_who_was_first()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var (ana, ben) = (await desk.SignIn(desk.Ana), await desk.SignIn(desk.Ben));
        using var placed = await ana.Submit("/briefs", $"/candidates/{id}/pins/place", Place("1", "1", "Here."));
        var pin = placed.Headers.Location!.ToString().Split('#')[1];

        using var first = await Answer(ana, id, pin, "resolve", "");
        using var late = await Answer(ben, id, pin, "resolve", "Fixed, I think.");
        var page = await late.Content.ReadAsStringAsync();

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.ShouldContain("It was <b>Ana Lindqvist</b>");
        page.ShouldContain("Fixed, I think.</textarea>");
    }

    [Fact]
    public async Task Approvers_governance_and_the_maker_pin_and_all_others_read()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var file = await desk.Staged.Upload(DeskUnderTest.Brief, "hero", "a.png", Guid.NewGuid().ToByteArray());
        var id = await desk.Staged.TakeIn(file, Picture.Dot, uploader: desk.Uma.Id);
        await desk.Staged.Check(id, Results.Met);

        foreach (var (person, may) in new[]
        {
            (await desk.SignIn(desk.Uma), true), (await desk.SignIn(Role.Approver), true), (await desk.SignIn(Role.Governance), true),
            (await desk.SignIn(Role.Uploader), false), (await desk.SignIn(Role.Auditor), false), (await desk.SignIn(Role.Admin), false),
        })
        {
            var page = await person.Page($"/candidates/{id}");
            using var answer = await person.Submit("/briefs", $"/candidates/{id}/pins/place", Place("1", "1", "Here."));

            page.Contains("Place a pin", StringComparison.Ordinal).ShouldBe(may);
            answer.StatusCode.ShouldBe(may ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Open_pins_of_the_iteration_before_are_asked_about_and_go_on_or_are_fixed()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var first = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var (ana, ben) = (await desk.SignIn(desk.Ana), await desk.SignIn(desk.Ben));
        var pins = new List<string>();
        foreach (var text in new[] { "Six fingers.", "Wrong blue.", "Crooked horizon." })
        {
            using var placed = await ana.Submit("/briefs", $"/candidates/{first}/pins/place", Place("10", "10", text));
            pins.Add(placed.Headers.Location!.ToString().Split('#')[1]);
        }

        var second = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var asked = await ana.Page($"/candidates/{second}");
        using var carried = await Answer(ana, second, pins[0], "carry", "");
        using var byBen = await Answer(ben, second, pins[0], "carry", "");
        using var isFixed = await Answer(ana, second, pins[1], "fix", "");
        using var late = await Answer(ben, second, pins[1], "carry", "");
        var answered = await ana.Page($"/candidates/{second}");
        var before = await ana.Page($"/candidates/{first}");
        var third = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var next = await ana.Page($"/candidates/{third}");
        using var elsewhere = await Answer(ana, first, pins[2], "carry", "");

        asked.ShouldContain("Still open?");
        asked.ShouldContain("iteration 1</a>, by <b>Ana Lindqvist</b>");
        byBen.Headers.Location.ShouldBe(carried.Headers.Location);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        answered.ShouldContain("1 open of 1");
        answered.ShouldContain("carried over from an earlier iteration");
        answered.ShouldContain("Crooked horizon.");
        answered.ShouldNotContain("Wrong blue.");
        before.ShouldContain("Fixed in iteration 2.");
        next.ShouldContain("Six fingers.");
        next.ShouldContain("iteration 2</a>");
        next.ShouldContain("Crooked horizon.");
        next.ShouldNotContain("Wrong blue.");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_form_without_its_token_places_nothing()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var form = await ana.Post($"/candidates/{id}/pins/place", Place("1", "1", "Here."));
        using var data = await ana.Send($"/api/candidates/{id}/annotations", "{}"u8.ToArray(), token: null);

        form.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        data.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ana.Page($"/candidates/{id}")).ShouldNotContain("open of");
    }

    [Fact]
    public async Task Pins_come_and_go_as_web_annotations()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var token = await ana.Token("/briefs");
        var annotations = $"/api/candidates/{id}/annotations";

        using var placed = await ana.Send(annotations, Annotation($"/candidates/{id}", "xywh=percent:40,20,10.5,8", "Six fingers, @ben"), token);
        var pin = placed.Headers.Location!.ToString();
        using var replied = await ana.Send($"{pin}/replies", """{ "bodyValue": "Thumb too." }"""u8.ToArray(), token);
        using var resolved = await ana.Send($"{pin}/resolve", [], token);
        using var read = await ana.Get(annotations);
        var collection = JsonElement.Parse(await read.Content.ReadAsStringAsync());
        var items = collection.GetProperty("first").GetProperty("items");

        placed.StatusCode.ShouldBe(HttpStatusCode.Created);
        replied.StatusCode.ShouldBe(HttpStatusCode.Created);
        resolved.StatusCode.ShouldBe(HttpStatusCode.OK);
        read.Content.Headers.ContentType!.ToString().ShouldBe("application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"");
        collection.GetProperty("@context")[0].GetString().ShouldBe("http://www.w3.org/ns/anno.jsonld");
        collection.GetProperty("type").GetString().ShouldBe("AnnotationCollection");
        collection.GetProperty("total").GetInt32().ShouldBe(3);
        items[0].GetProperty("id").GetString().ShouldBe(pin);
        items[0].GetProperty("motivation").GetString().ShouldBe("commenting");
        items[0].GetProperty("creator").GetProperty("id").GetString().ShouldBe(desk.Ana.Id);
        items[0].GetProperty("body")[0].GetProperty("value").GetString().ShouldBe($"Six fingers, @{desk.Ben.Id}");
        items[0].GetProperty("target").GetProperty("selector").GetProperty("value").GetString().ShouldBe("xywh=percent:40,20,10.5,8");
        items[0].GetProperty("status").GetString().ShouldBe("resolved");
        items[1].GetProperty("motivation").GetString().ShouldBe("replying");
        items[1].GetProperty("target").GetString().ShouldBe(pin);
        items[2].GetProperty("motivation").GetString().ShouldBe("moderating");
    }

    [Theory]
    [InlineData("[]", "not-an-annotation")]
    [InlineData("{", "not-an-annotation")]
    [InlineData("""{ "bodyValue": "\ud800" }""", "not-an-annotation")]
    [InlineData("""{ "bodyValue": "" }""", "text-missing")]
    [InlineData("""{ "bodyValue": "x", "target": "/candidates/candidate-0000" }""", "other-target")]
    [InlineData("""{ "bodyValue": "x", "target": { "selector": { "type": "FragmentSelector", "value": "xywh=1,2,3,4" } } }""", "region-invalid")]
    [InlineData("""{ "bodyValue": "x", "target": { "selector": { "type": "FragmentSelector", "value": "xywh=percent:90,0,20,5" } } }""", "region-invalid")]
    public async Task An_annotation_that_can_not_be_taken_is_answered_with_problem_details(string body, string code)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        using var answer = await ana.Send($"/api/candidates/{id}/annotations", Encoding.UTF8.GetBytes(body), await ana.Token("/briefs"));
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
    }

    private static Dictionary<string, string> Place(string left, string top, string text) =>
        new() { ["key"] = "k", ["left"] = left, ["top"] = top, ["width"] = "", ["height"] = "", ["text"] = text };

    private static async Task<HttpResponseMessage> Answer(Session session, SubjectId candidate, string pin, string turn, string text)
    {
        var answer = await session.Submit(
            $"/candidates/{candidate}", $"/candidates/{candidate}/pins/answer", new() { ["key"] = "k", ["pin"] = pin, ["turn"] = turn, ["text"] = text });
        return answer;
    }

    private static byte[] Annotation(string source, string region, string text) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "Annotation",
        body = new { type = "TextualBody", value = text },
        target = new { source, selector = new { type = "FragmentSelector", value = region } },
    });
}
