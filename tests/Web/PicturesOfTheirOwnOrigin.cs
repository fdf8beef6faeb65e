using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Settings;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Web.Answers;

namespace ReviewPipeline.WebTests;

/// <summary>Where pictures have an origin of their own, they come from there alone, by addresses that only a page hands out; and nothing else does.</summary>
public sealed partial class PicturesOfTheirOwnOrigin(Azurite azurite)
{
    private const string Host = "pictures.example";

    private static readonly (string, string)[] Settings =
        [("Pictures:Origin", $"https://{Host}"), ("Pictures:Key", Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()))];

    [Fact]
    public async Task A_page_points_there_and_names_it_in_its_policy_and_the_picture_comes_without_a_cookie()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: Settings);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        using var page = await ana.Get($"/candidates/{id}");
        var sources = Sources().Matches(await page.Content.ReadAsStringAsync()).Select(found => WebUtility.HtmlDecode(found.Groups["address"].Value)).ToList();

        sources.ShouldNotBeEmpty();
        sources.ShouldAllBe(source => source.StartsWith($"https://{Host}/", StringComparison.Ordinal));
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain($"img-src 'self' https://{Host};");
        foreach (var source in sources.Distinct())
        {
            using var picture = await desk.Visit().GetAt(Host, new Uri(source).AbsolutePath);
            picture.StatusCode.ShouldBe(HttpStatusCode.OK, source);
            picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
            picture.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
            picture.Headers.GetValues("Cross-Origin-Resource-Policy").Single().ShouldBe("cross-origin");
            picture.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            picture.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task An_address_opens_the_one_candidate_it_was_made_for_and_there_is_nothing_else_there()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: Settings);
        var id = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "a.png", Picture.Dot, Results.Met);
        var other = await desk.Staged.AddCandidate(DeskUnderTest.Brief, "hero", "b.png", Picture.Dot, Results.Met);
        var ana = await desk.SignIn(desk.Ana);
        var signed = new Uri(Sources().Match(await ana.Page($"/candidates/{id}")).Groups["address"].Value).AbsolutePath;
        var parts = signed.Split('/');

        foreach (var (host, address) in new[]
        {
            (Host, signed.Replace(id.Value, other.Value, StringComparison.Ordinal)),
            (Host, signed.Replace(parts[1], $"{long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) + 1}", StringComparison.Ordinal)),
            (Host, signed.Replace(parts[2], new string('0', parts[2].Length), StringComparison.Ordinal)),
            (Host, $"/renditions/{id}/grid"),
            (Host, "/briefs"), (Host, "/sign-in"), (Host, "/desk.css"), (Host, $"/api/candidates/{id}"), (Host, "/health/live"), (Host, "/1/2/renditions"),
        })
        {
            using var answer = await ana.GetAt(host, address);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{host}{address}");
            (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        using var atTheDesk = await ana.Get($"/renditions/{id}/grid");
        using var signedAtTheDesk = await ana.Get(signed);
        new[] { atTheDesk, signedAtTheDesk }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public void An_address_stays_the_same_for_hours_so_that_browsers_keep_it_and_then_ends()
    {
        var clock = new FakeTimeProvider(new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var addresses = new PictureAddresses(new PictureSettings { Origin = new($"https://{Host}"), Key = Settings[1].Item2 }, clock);
        var first = addresses.AtOrigin("/renditions/candidate-1/grid");
        var (until, signature) = (long.Parse(first.Split('/')[3], System.Globalization.CultureInfo.InvariantCulture), first.Split('/')[4]);

        clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        addresses.AtOrigin("/renditions/candidate-1/grid").ShouldBe(first);
        clock.Advance(TimeSpan.FromSeconds(1));
        addresses.AtOrigin("/renditions/candidate-1/grid").ShouldNotBe(first);
        addresses.IsSigned("candidate-1", until, signature).ShouldBeTrue();
        clock.Advance(TimeSpan.FromHours(4));
        addresses.IsSigned("candidate-1", until, signature).ShouldBeFalse();
    }

    [Fact]
    public void Another_key_ends_the_addresses_of_the_one_before()
    {
        PictureAddresses With(byte fill) => new(
            new PictureSettings { Origin = new($"https://{Host}"), Key = Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray()) }, TimeProvider.System);
        var parts = With(1).AtOrigin("/renditions/candidate-1/grid").Split('/');
        var (until, signature) = (long.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture), parts[4]);

        With(1).IsSigned("candidate-1", until, signature).ShouldBeTrue();
        With(2).IsSigned("candidate-1", until, signature).ShouldBeFalse();
    }

    [GeneratedRegex("(src|data-view)=\"(?<address>[^\"]*/renditions/[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sources();
}
