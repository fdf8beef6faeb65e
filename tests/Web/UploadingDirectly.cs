using System.Net;
using System.Text.Json;
using ReviewPipeline.Intake;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.WebTests;

/// <summary>A file that its sender writes to storage arrives as from them, whole, once, and as nobody else's.</summary>
public sealed class UploadingDirectly(Azurite azurite)
{
    private const string Arrival = $"{DeskUnderTest.Brief}/hero/large.png";
    private const string Uploads = $"/api/briefs/{DeskUnderTest.Brief}/files/hero/large.png/uploads";
    private const int InBlocks = (2 * UploadLimits.BlockBytes) + 1000;

    [Theory]
    [InlineData(700_000)]
    [InlineData(InBlocks)]
    public async Task What_is_written_to_storage_and_finished_lies_in_the_uploads_byte_for_byte_with_its_uploader(int bytes)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var upload = await DirectSession.Begin(uma, Uploads, bytes);
        await (bytes == InBlocks ? upload.WriteBlocks() : upload.Write());
        (await Facts(desk)).ShouldBeNull("nothing has arrived before it is finished");

        using var answer = await upload.Finish(uma);
        using var again = await upload.Finish(uma);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var etag = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("etag").GetString();
        var kept = await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, Arrival, CancellationToken.None);
        kept!.Content.ToArray().ShouldBe(upload.Content);
        var facts = (await Facts(desk))!;
        (facts.ETag, facts.ContentType, facts.Metadata["uploader"]).ShouldBe((etag, "image/png", desk.Uma.Id));
        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await answer.Content.ReadAsStringAsync(), "an answer that was lost is given again");
        var left = await desk.Staged.Blobs.List(Pipeline.Containers.Staging, null, CancellationToken.None).ToListAsync();
        left.ShouldHaveSingleItem().Name.ShouldEndWith(".claimed", customMessage: "nothing but that it was used");
    }

    [Theory]
    [InlineData(700_000)]
    [InlineData(InBlocks)]
    public async Task One_address_brings_one_file(int bytes)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var upload = await DirectSession.Begin(uma, Uploads, bytes);
        Task Write() => bytes == InBlocks ? upload.WriteBlocks() : upload.Write();
        await Write();
        using var first = await upload.Finish(uma);
        var arrived = upload.Content;

        upload.Content = [.. arrived.Reverse()];
        await Write();
        using var second = await upload.Finish(uma);

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadAsStringAsync()).ShouldContain("Begin a new one.");
        (await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, Arrival, CancellationToken.None))!.Content.ToArray().ShouldBe(arrived);
    }

    [Fact]
    public async Task An_address_is_on_record_with_person_path_size_and_end_before_it_is_handed_out()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);

        var upload = await DirectSession.Begin(uma, Uploads, 700_000);
        await upload.Write();
        (await upload.Finish(uma)).Dispose();

        var recorded = (await desk.Staged.Entries(SubjectId.Access(DateTimeOffset.UtcNow, desk.Uma.Id))).Select(entry => entry.Data).Skip(1).ToList();
        var granted = recorded[0].ShouldBeOfType<AccessUploadGranted>();
        (granted.Path, granted.Upload, granted.Bytes).ShouldBe((Arrival, upload.Upload, 700_000));
        (granted.Until - DateTimeOffset.UtcNow).ShouldBeInRange(TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));
        recorded.Skip(1).ShouldBe([new AccessUploaded(Arrival, 700_000, upload.Upload)]);
        recorded.ShouldAllBe(entry => !entry.ToString()!.Contains("sig=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_broke_is_taken_up_where_it_was_with_a_new_address()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var upload = await DirectSession.Begin(uma, Uploads, InBlocks);
        await upload.WriteBlocks(0, 2);
        using var early = await upload.Finish(uma);

        using var status = await uma.Get($"{Uploads}/{upload.Upload}");
        var resumed = await upload.Renew(uma);
        await resumed.WriteBlocks([.. Enumerable.Range(0, 3).Except(resumed.Blocks)]);
        using var answer = await resumed.Finish(uma);

        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await early.Content.ReadAsStringAsync()).ShouldContain("1 of 3 blocks are not there, or not of their size: 1.");
        JsonDocument.Parse(await status.Content.ReadAsStringAsync()).RootElement.GetProperty("blocks").EnumerateArray().Select(number => number.GetInt32()).ShouldBe([0, 2]);
        resumed.Blocks.ShouldBe([0, 2]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, Arrival, CancellationToken.None))!.Content.ToArray().ShouldBe(upload.Content);
    }

    [Fact]
    public async Task Who_else_has_the_name_of_an_upload_or_another_place_for_it_has_nothing()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var ulf = await desk.SignIn(Role.Uploader);
        var upload = await DirectSession.Begin(uma, Uploads, InBlocks);
        await upload.WriteBlocks();

        foreach (var (who, address) in new[]
        {
            (ulf, $"{Uploads}/{upload.Upload}"),
            (uma, $"{Uploads.Replace("large", "other", StringComparison.Ordinal)}/{upload.Upload}"),
            (uma, $"{Uploads}/{upload.Upload[..^1]}{(upload.Upload[^1] == '0' ? '1' : '0')}"),
            (uma, $"{Uploads}/{upload.Upload.Replace($"{InBlocks}-", $"{InBlocks + 1}-", StringComparison.Ordinal)}"),
            (uma, $"{Uploads}/..%2F{upload.Upload}"),
        })
        {
            using var looked = await who.Get(address);
            using var renewed = await who.Send(HttpMethod.Post, $"{address}/address", new FormUrlEncodedContent([]));
            using var finished = await who.Send(HttpMethod.Post, $"{address}/finish", new FormUrlEncodedContent([]));
            new[] { looked, renewed, finished }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NotFound, address);
        }

        (await Facts(desk)).ShouldBeNull();
    }

    [Fact]
    public async Task What_the_writer_says_of_the_sender_and_other_sizes_than_were_declared_are_not_taken()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var forged = await DirectSession.Begin(uma, Uploads, 1000);
        await forged.Write(headers: ("x-ms-meta-uploader", desk.Ana.Id));
        using var taken = await forged.Finish(uma);
        var more = await DirectSession.Begin(uma, Uploads, 1000);
        more.Content = new byte[2000];
        await more.Write();

        using var refused = await more.Finish(uma);

        taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await Facts(desk))!.Metadata["uploader"].ShouldBe(desk.Uma.Id);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("2,000 bytes were written, and 1,000 had been declared.");
        (await desk.Staged.Blobs.Read(Pipeline.Containers.Uploads, Arrival, CancellationToken.None))!.Content.ToArray().ShouldBe(forged.Content);
    }

    [Fact]
    public async Task Of_a_day_no_more_is_taken_of_one_person_than_is_set_by_whichever_way_and_it_is_said_before_a_byte_is_read()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: [("Uploads:BytesPerPersonAndDay", "2500")]);
        var uma = await desk.SignIn(desk.Uma);
        var token = await uma.Token("/briefs");
        _ = await DirectSession.Begin(uma, Uploads, 1000);
        using var first = await uma.Send($"/api/briefs/{DeskUnderTest.Brief}/files/hero/a.png", new byte[1000], token);

        using var streamed = await uma.Send($"/api/briefs/{DeskUnderTest.Brief}/files/hero/b.png", new byte[501], token);
        using var opened = await uma.Send(HttpMethod.Post, Uploads, new FormUrlEncodedContent([new("bytes", "501")]));
        using var form = await uma.SubmitFiles($"/briefs/{DeskUnderTest.Brief}/upload", "hero", ("c.png", new byte[501]));
        using var fits = await uma.Send($"/api/briefs/{DeskUnderTest.Brief}/files/hero/d.png", new byte[500], token);

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted, "an upload that was begun counts, finished or not");
        foreach (var answer in new[] { streamed, opened, form })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("You have sent 2,000 bytes today; with 501 more it would be over 2,500");
        }

        opened.Headers.RetryAfter!.Date.ShouldBe(new DateTimeOffset(DateTime.UtcNow.Date.AddDays(1), TimeSpan.Zero));
        fits.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await desk.Staged.Blobs.Facts(Pipeline.Containers.Uploads, $"{DeskUnderTest.Brief}/hero/b.png", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_desk_that_lets_nobody_write_to_its_storage_says_what_to_do_and_its_pages_may_not_either()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: [("Uploads:Direct", "false")]);
        var uma = await desk.SignIn(desk.Uma);

        using var opened = await uma.Send(HttpMethod.Post, Uploads, new FormUrlEncodedContent([new("bytes", "5")]));
        using var page = await uma.Get($"/briefs/{DeskUnderTest.Brief}/upload");

        opened.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await opened.Content.ReadAsStringAsync()).ShouldContain("without '/uploads'");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("connect-src 'self';");
        (await page.Content.ReadAsStringAsync()).ShouldContain("data-direct=\"\"");
    }

    [Fact]
    public async Task Scripts_may_send_to_the_desk_and_to_the_storage_it_uses_and_nowhere_else_and_storage_lets_them()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var uma = await desk.SignIn(desk.Uma);
        var upload = await DirectSession.Begin(uma, Uploads, 1000);
        using var page = await uma.Get($"/briefs/{DeskUnderTest.Brief}/upload");
        using var preflight = new HttpRequestMessage(HttpMethod.Options, upload.Address);
        preflight.Headers.Add("Origin", "http://127.0.0.1:5080");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-ms-blob-type");
        using var client = new HttpClient();

        using var allowed = await client.SendAsync(preflight, TestContext.Current.CancellationToken);

        page.Headers.GetValues("Content-Security-Policy").Single()
            .ShouldContain($"connect-src 'self' {upload.Address.GetLeftPart(UriPartial.Authority)};");
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        allowed.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("PUT");
    }

    private static Task<Storage.BlobFacts?> Facts(DeskUnderTest desk) =>
        desk.Staged.Blobs.Facts(Pipeline.Containers.Uploads, Arrival, CancellationToken.None);
}
