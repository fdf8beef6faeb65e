using System.Net;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

public sealed class Comparing(Azurite azurite)
{
    [Fact]
    public async Task Without_a_partner_named_the_first_offered_stands_beside_it_and_the_others_are_links()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var one = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var two = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "b.png", Picture.Dot, Results.Met);
        var three = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "c.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);

        var page = await ana.Page($"/compare?a={one}");
        var other = await ana.Page($"/compare?a={one}&b={three}");

        page.ShouldContain($"src=\"/renditions/{one}/view\"");
        page.ShouldContain($"src=\"/renditions/{two}/view\"");
        page.ShouldContain($"/compare?a={one}&amp;b={three}");
        page.ShouldNotContain("The shapes differ");
        other.ShouldContain($"src=\"/renditions/{three}/view\"");
    }

    [Fact]
    public async Task Different_shapes_are_named()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var one = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Landscape(1, 300, 200), Results.Met);
        var two = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "b.png", Picture.Landscape(2, 200, 300), Results.Met);

        (await (await desk.SignIn(desk.Ana)).Page($"/compare?a={one}&b={two}")).ShouldContain("The shapes differ: 300 × 200 and 200 × 300.");
    }

    [Fact]
    public async Task A_picture_alone_says_that_there_is_nothing_to_compare_it_with()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var one = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);

        (await (await desk.SignIn(desk.Ana)).Page($"/compare?a={one}")).ShouldContain("There is nothing to compare it with");
    }

    [Theory]
    [InlineData("/compare")]
    [InlineData("/compare?a=candidate-0000")]
    [InlineData("/compare?a=brief-spring-launch")]
    public async Task What_is_no_picture_is_not_found(string address)
    {
        await using var desk = await DeskUnderTest.Open(azurite);

        using var answer = await (await desk.SignIn(desk.Ana)).Get(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
