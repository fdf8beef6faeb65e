using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using NetVips;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class TheWayOfAnImageTests(Azurite azurite)
{
    [Fact]
    public async Task A_file_on_brief_comes_into_review_with_its_verdict_naming_the_brief_version()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(1));

        var candidate = await bench.Candidate("hero.png");
        candidate.Status.ShouldBe(Status.InReview);
        candidate.Findings.ShouldBeEmpty();
        candidate.MeetsPlacements.ShouldBe(["landscape"]);
        (candidate.Width, candidate.Height, candidate.BriefVersion).ShouldBe((1200, 628, 1));
        (await bench.Waiting()).ShouldHaveSingleItem().Id.ShouldBe(candidate.Id);
    }

    [Fact]
    public async Task A_file_off_brief_comes_into_review_all_the_same_with_what_it_misses()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        await bench.Upload("spring-launch/a/square.png", Pictures.Png(1, 1200, 675));

        var candidate = await bench.Candidate("square.png");
        candidate.Status.ShouldBe(Status.InReview);
        candidate.Findings.ShouldHaveSingleItem().Code.ShouldBe("SPEC-003");
    }

    [Fact]
    public async Task The_original_stays_byte_identical_and_renditions_carry_none_of_its_metadata()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var file = Pictures.TellingJpeg(1);

        await bench.Upload("spring-launch/a/telling.jpg", file, "image/jpeg");

        var candidate = await bench.Candidate("telling.jpg");
        var original = await Content(bench, Pipeline.Containers.Originals, candidate.Sha256!);
        SHA256.HashData(original).ShouldBe(SHA256.HashData(file));
        var opened = await bench.Subjects.Read<CandidateState>(IdOf(candidate.Id), Workbench.Cancellation);
        (opened.Provenance! with { Facts = [] }).ShouldBe(new("Camera 1.0", null, Prompt: false, Exif: true, Gps: true, Xmp: true, Icc: true, ContentCredentials: false));
        foreach (var name in new[] { "grid", "view" })
        {
            using var rendition = Image.NewFromBuffer(await Content(bench, Pipeline.Containers.Renditions, $"{candidate.Sha256}/{name}.webp"));
            rendition.GetFields().Where(field => field.Contains("exif") || field.Contains("xmp") || field.Contains("icc")).ShouldBeEmpty(name);
        }
    }

    [Theory]
    [InlineData("empty.png", "INTAKE-001")]
    [InlineData("heavy.png", "INTAKE-002")]
    [InlineData("notes.png", "INTAKE-003")]
    [InlineData("lying.jpg", "INTAKE-004")]
    [InlineData("wide.png", "INTAKE-005")]
    [InlineData("cut.png", "INTAKE-006")]
    public async Task A_file_that_can_t_be_taken_is_refused_by_name_and_the_refusal_is_shown(string file, string code)
    {
        await using var bench = await Workbench.WithBrief(azurite, ("Intake:MaximumBytes", "6000000"), ("Intake:MaximumPixels", "2000000"));
        var content = file switch
        {
            "empty.png" => [],
            "heavy.png" => new byte[6_000_001],
            "notes.png" => "Notes, not an image."u8.ToArray(),
            "lying.jpg" => Pictures.Png(1),
            "wide.png" => Pictures.Png(1, 2001, 1000),
            _ => Pictures.Png(1)[..200_000],
        };

        await bench.Upload($"spring-launch/a/{file}", content);

        var refused = await bench.Candidate(file);
        refused.Status.ShouldBe(Status.Refused);
        refused.Findings.ShouldHaveSingleItem().Code.ShouldBe(code);
        (await bench.Waiting()).ShouldBeEmpty();
        (await bench.Briefs.FileAt("spring-launch", $"spring-launch/a/{file}", Workbench.Cancellation))!.Candidate.ShouldBe(refused.Id);
    }

    [Fact]
    public async Task A_file_for_a_brief_that_is_not_there_is_refused_and_can_be_seen()
    {
        await using var bench = await Workbench.Start(azurite);

        await bench.Upload("no-such/a/hero.png", Pictures.Png(1));

        var refused = await bench.Briefs.Candidates("no-such", Workbench.Cancellation).SingleAsync(Workbench.Cancellation);
        refused.Findings.ShouldHaveSingleItem().Code.ShouldBe("INTAKE-008");
    }

    [Fact]
    public async Task A_blob_outside_brief_and_set_is_refused_and_can_be_seen()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        await bench.Upload("just-a-file.png", Pictures.Png(1));

        var refused = await bench.Briefs.Candidates("", Workbench.Cancellation).SingleAsync(Workbench.Cancellation);
        (refused.File, refused.Findings[0].Code).ShouldBe(("just-a-file.png", "INTAKE-007"));
    }

    [Fact]
    public async Task A_refused_file_is_accepted_when_it_comes_again_under_its_right_name()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        await bench.Upload("spring-launch/a/lying.jpg", Pictures.Png(1));
        await bench.Upload("spring-launch/a/honest.png", Pictures.Png(1));

        (await bench.Candidate("lying.jpg")).Status.ShouldBe(Status.Refused);
        (await bench.Candidate("honest.png")).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task The_same_bytes_in_the_same_brief_are_an_alias_not_a_candidate()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(1));
        await bench.Upload("spring-launch/b/copy.png", Pictures.Png(1));

        (await bench.Candidates()).ShouldHaveSingleItem().Aliases.ShouldBe(["b/copy.png"]);
        var outcome = await bench.Briefs.FileAt("spring-launch", "spring-launch/b/copy.png", Workbench.Cancellation);
        outcome.ShouldNotBeNull().Alias.ShouldBeTrue();
    }

    [Fact]
    public async Task However_many_copies_come_each_path_has_its_outcome()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        for (var copy = 0; copy < CandidateState.MostAliasesKept + 5; copy++)
        {
            await bench.Upload($"spring-launch/a/{copy}.png", Pictures.Png(1, 191, 100));
        }

        (await bench.Briefs.Files("spring-launch", Workbench.Cancellation).CountAsync(Workbench.Cancellation))
            .ShouldBe(CandidateState.MostAliasesKept + 5);
        (await bench.Get<Sweep>().Run(Workbench.Cancellation, TimeSpan.FromSeconds(-5))).Missed.ShouldBe(0);
    }

    [Fact]
    public async Task A_path_that_was_written_over_leads_to_what_came_last_and_a_rebuild_leaves_it_so()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(1));
        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(2));
        var second = (await bench.Candidates()).MaxBy(candidate => candidate.OpenedAt)!;

        (await bench.Get<Rebuild>().Run(repairHeads: false, Workbench.Cancellation)).Rows.ShouldBeEmpty();

        (await bench.Briefs.FileAt("spring-launch", "spring-launch/a/hero.png", Workbench.Cancellation))!.Candidate.ShouldBe(second.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sidecar_is_read_whether_it_comes_before_or_after_its_image(bool before)
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var sidecar = """{"model":"Model X","seed":7}"""u8.ToArray();

        string[] order = before ? ["hero.png.json", "hero.png"] : ["hero.png", "hero.png.json"];
        foreach (var name in order)
        {
            await bench.Upload($"spring-launch/a/{name}", name.EndsWith(".json", StringComparison.Ordinal) ? sidecar : Pictures.Png(1));
        }

        var candidate = await bench.Candidate("hero.png");
        (candidate.Model, candidate.Status).ShouldBe(("Model X", Status.InReview));
    }

    [Fact]
    public async Task A_sidecar_that_somebody_else_laid_there_before_speaks_for_no_maker()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var (uma, ulf) = (new Actor("person-0000000000000001", Role.Uploader), new Actor("person-0000000000000002", Role.Uploader));
        async Task Bring(string name, byte[] content, Actor by)
        {
            await bench.Announce($"spring-launch/a/{name}", await bench.Bring($"spring-launch/a/{name}", content, "application/octet-stream", by));
            await bench.Drain();
        }

        await Bring("hero.png.json", """{"model":"Model X"}"""u8.ToArray(), ulf);
        await Bring("hero.png", Pictures.Png(1), uma);
        var quarantined = await bench.Candidate("hero.png");
        await Bring("hero.png.json", """{"model":"Model X"}"""u8.ToArray(), uma);

        (quarantined.Status, quarantined.Model).ShouldBe((Status.Quarantined, null));
        quarantined.Findings.ShouldHaveSingleItem().Message.ShouldContain("somebody else than the image");
        var released = await bench.Candidate("hero.png");
        (released.Status, released.Model).ShouldBe((Status.InReview, "Model X"));
    }

    [Fact]
    public async Task A_malformed_sidecar_quarantines_the_upload_and_a_corrected_one_releases_it()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Put("spring-launch/a/hero.png.json", """{"model":"Model X","sed":7}"""u8.ToArray());

        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(1));
        var quarantined = await bench.Candidate("hero.png");
        quarantined.Status.ShouldBe(Status.Quarantined);
        quarantined.Findings.ShouldHaveSingleItem().Message.ShouldContain("sed");

        await bench.Upload("spring-launch/a/hero.png.json", """{"model":"Model X","seed":7}"""u8.ToArray());
        var released = await bench.Candidate("hero.png");
        (released.Status, released.Model).ShouldBe((Status.InReview, "Model X"));
    }

    [Fact]
    public async Task A_sidecar_put_back_to_what_it_said_before_counts_as_the_correction_it_is()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var good = """{"model":"Model X"}"""u8.ToArray();
        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(1));
        await bench.Upload("spring-launch/a/hero.png.json", good);
        await bench.Upload("spring-launch/a/hero.png.json", """{"modell":"Model X"}"""u8.ToArray());
        (await bench.Candidate("hero.png")).Status.ShouldBe(Status.Quarantined);

        await bench.Upload("spring-launch/a/hero.png.json", good);

        (await bench.Candidate("hero.png")).Status.ShouldBe(Status.InReview);
    }

    [Theory]
    [InlineData("person-0000000000000001", "person-0000000000000001")]
    [InlineData("Ana Ribeiro <ana@example.com>", null)]
    public async Task An_uploader_is_recorded_by_id_and_a_name_that_a_client_wrote_on_the_blob_is_not(string written, string? recorded)
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Get<BlobStore>().Put(
            Pipeline.Containers.Uploads,
            "spring-launch/a/hero.png",
            Pictures.Png(1),
            "image/png",
            Workbench.Cancellation,
            new Dictionary<string, string> { [UploadDoor.UploaderMetadata] = written });

        await bench.Announce("spring-launch/a/hero.png", "0x1");
        await bench.Drain();

        (await bench.Candidate("hero.png")).Uploader.ShouldBe(recorded);
    }

    [Fact]
    public async Task A_changed_brief_is_the_next_version_and_what_is_in_review_is_checked_again_by_it()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(1));

        await bench.AddBrief(Workbench.BriefText(title: "Spring launch, second cut"));

        var candidate = await bench.Candidate("hero.png");
        (candidate.BriefVersion, candidate.Run).ShouldBe((2, 2));
        await bench.AddBrief(Workbench.BriefText(title: "Spring launch, second cut"));
        (await bench.Briefs.Find("spring-launch", Workbench.Cancellation))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_frame_set_opens_with_its_first_frame_and_is_complete_with_the_last_one_wanted()
    {
        await using var bench = await Workbench.Start(azurite);
        await bench.AddBrief(Workbench.BriefText(frames: 2));

        await bench.Upload("spring-launch/a/1.png", Pictures.Png(1));
        (await Set(bench)).ShouldBe((Status.Incomplete, 1, 2));
        await bench.Upload("spring-launch/a/2.png", Pictures.Png(2));
        (await Set(bench)).ShouldBe((Status.Complete, 2, 2));
    }

    [Fact]
    public async Task Messages_that_come_again_in_any_order_change_nothing()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/hero.png", Pictures.Png(1));
        await bench.Upload("spring-launch/a/square.jpg", Pictures.Jpeg(2, 900, 900));
        await bench.Upload("spring-launch/b/copy.png", Pictures.Png(1));
        var before = await Histories(bench);

        var again = bench.Delivered.Concat(bench.Delivered).ToArray();
        new Random(20270301).Shuffle(again);
        await Parallel.ForEachAsync(again, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (message, _) =>
            await bench.Deliver(message.Queue, message.Body));
        await bench.Drain();

        (await Histories(bench)).ShouldBe(before);
    }

    [Fact]
    public async Task A_sweep_finds_what_no_message_told_of_and_says_how_many()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Upload("spring-launch/a/known.png", Pictures.Png(1));
        await bench.Upload("just-a-file.png", Pictures.Png(9));
        await bench.Put("spring-launch/a/missed.png", Pictures.Png(2));
        await bench.Put("spring-launch/b/missed.png", Pictures.Png(3));

        (await bench.Get<Sweep>().Run(Workbench.Cancellation)).Missed.ShouldBe(0, "the uploads are still young");
        (await bench.Get<Sweep>().Run(Workbench.Cancellation, TimeSpan.FromSeconds(-5))).ShouldBe(new SweepReport(Seen: 4, Missed: 2));
        await bench.Drain();

        (await bench.Candidates()).Count(candidate => candidate.Status == Status.InReview).ShouldBe(3);
        (await bench.Get<Sweep>().Run(Workbench.Cancellation, TimeSpan.FromSeconds(-5))).Missed.ShouldBe(0);
    }

    [Fact]
    public async Task A_sweep_clears_away_what_nobody_finished_sending_within_a_day()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Get<BlobStore>().Put(Pipeline.Containers.Staging, "person-1/given-up", new byte[] { 1 }, "image/png", Workbench.Cancellation);
        await using var soon = Workbench.On(bench.Connection, new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(23)));
        await using var later = Workbench.On(bench.Connection, new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(25)));

        await soon.Get<Sweep>().Run(Workbench.Cancellation);
        var left = await bench.Get<BlobStore>().Facts(Pipeline.Containers.Staging, "person-1/given-up", Workbench.Cancellation);
        await later.Get<Sweep>().Run(Workbench.Cancellation);

        left.ShouldNotBeNull("somebody may be sending it");
        (await bench.Get<BlobStore>().Facts(Pipeline.Containers.Staging, "person-1/given-up", Workbench.Cancellation)).ShouldBeNull();
    }

    private static SubjectId IdOf(string text) =>
        SubjectId.TryParse(text, out var id) ? id : throw new ArgumentException(text, nameof(text));

    private static async Task<byte[]> Content(Workbench bench, string container, string name) =>
        (await bench.Get<BlobStore>().Read(container, name, Workbench.Cancellation))!.Content.ToArray();

    private static async Task<(Status, int, int)> Set(Workbench bench)
    {
        var set = await bench.Briefs.Sets("spring-launch", Workbench.Cancellation).SingleAsync(Workbench.Cancellation);
        return (set.Status, set.Frames, set.FramesWanted);
    }

    private static async Task<List<string>> Histories(Workbench bench)
    {
        var lines = new List<string>();
        foreach (var candidate in await bench.Candidates())
        {
            lines.Add($"{candidate.File}: {string.Join(' ', await bench.KindsOf(IdOf(candidate.Id)))}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
