using System.Net;
using NetVips;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.WebTests;

public sealed class AskingWhyItIsLive(Azurite azurite)
{
    [Fact]
    public async Task The_file_itself_its_pixels_in_another_format_and_a_platforms_copy_all_lead_to_the_record()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, _) = await desk.WithAsset();
        var ana = await desk.SignIn(desk.Ana);
        using var use = await (await desk.SignIn(desk.Uma)).Get($"/assets/{asset}/original?channel=print&territory=SE&for=Spring+catalogue");
        use.StatusCode.ShouldBe(HttpStatusCode.OK);
        var stored = await Blobs(desk);

        var same = await Ask(ana, "hero.png", DeskWithRights.Hero);
        same.ShouldContain("It is this file, byte for byte.");
        using var picture = Image.NewFromBuffer(DeskWithRights.Hero);
        (await Ask(ana, "download", picture.WebpsaveBuffer(lossless: true))).ShouldContain("It shows the same pixels.");
        var page = await Ask(ana, "feed.jpg", picture.Resize(0.5).JpegsaveBuffer(q: 70));

        page.ShouldContain("of 256 bits differ, among 1 picture compared. That is a likeness and no identity");
        foreach (var part in new[]
        {
            "Spring launch</a>, version 1", "hero.png", "It may be live.", "Ana Lindqvist", "Approved it", "Halden: own work, 2027", "Google: Imagen 4",
            "The lighthouse at Lista", "Made with AI", "(Spring catalogue)", "Content Credentials", "Granted usage rights",
        })
        {
            page.ShouldContain(part);
        }

        (await ana.Page($"/why/{asset}")).ShouldContain("It may be live.");
        (await desk.Staged.Entries(SubjectId.Access(DateTimeOffset.UtcNow, desk.Ana.Id))).ShouldContain(entry => entry.Data is AccessViewed, 1);
        (await Blobs(desk)).ShouldBe(stored);
    }

    [Fact]
    public async Task A_strangers_picture_is_not_found_and_the_page_says_what_that_means()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        await desk.WithApproved();
        var ana = await desk.SignIn(desk.Ana);

        var page = await Ask(ana, "stranger.png", Picture.LandscapeFile(seed: 8, 600, 314));
        page.ShouldContain("Nothing was found.");
        page.ShouldContain("among the 1 picture on record");
        page.ShouldContain("It is no proof that it isn't one of yours.");
        using var grey = Image.Black(400, 300, bands: 3) + 128;
        (await Ask(ana, "grey.png", grey.Cast(Enums.BandFormat.Uchar).PngsaveBuffer())).ShouldContain("It can’t be told.");
    }

    [Fact]
    public async Task A_revoked_picture_says_that_nothing_lets_it_be_live()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var (asset, gita) = await desk.WithAsset();
        await desk.Staged.Run(asset, "revoke", new AssetCommand.Revoke("Void."), gita);

        (await Ask(await desk.SignIn(desk.Ana), "hero.png", DeskWithRights.Hero)).ShouldContain("Nothing on record lets it be live now.");
    }

    [Fact]
    public async Task Hostile_and_missing_files_are_refused_as_intake_refuses_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var ana = await desk.SignIn(Role.Auditor);
        var bomb = Picture.LandscapeFile(seed: 1, 40, 30);
        // The width in the PNG's header: 60,000 times what is there.
        (bomb[16], bomb[17], bomb[18], bomb[19]) = (0, 0x24, 0x9f, 0);

        foreach (var (name, content) in new (string, byte[])[]
        {
            ("text.jpg", "Please use the warmer one."u8.ToArray()), ("cut.png", DeskWithRights.Hero[..(DeskWithRights.Hero.Length / 2)]), ("bomb.png", bomb), ("empty.png", []),
        })
        {
            using var answer = await ana.SubmitFile("/why", "/why", name, content);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, name);
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[54_000_000]), "file", "huge.png" } };
        using var huge = await ana.Send(HttpMethod.Post, "/why", form);
        huge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var nowhere = await ana.Get($"/why/candidate-{new string('0', 32)}");
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> Ask(Session session, string name, byte[] content)
    {
        using var answer = await session.SubmitFile("/why", "/why", name, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, name);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<int> Blobs(DeskUnderTest desk)
    {
        var count = 0;
        foreach (var container in new[] { Pipeline.Containers.Uploads, Pipeline.Containers.Originals, Pipeline.Containers.Renditions })
        {
            count += await desk.Staged.Blobs.List(container, null, CancellationToken.None).CountAsync();
        }

        return count;
    }
}
