using System.Security.Cryptography;
using NetVips;
using ReviewPipeline.Checks;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.Stage;

/// <summary>Two campaigns in the middle of their work.</summary>
internal static class Scene
{
    private const string Spring = "spring-launch";

    public static async Task Set(StagedDesk desk)
    {
        await desk.Prepare();
        var uma = await desk.AddPerson("Uma Castellanos", Role.Uploader);
        await desk.AddPerson("Ana Lindqvist", Role.Approver);
        var ben = await desk.AddPerson("Ben Okafor", Role.Approver);
        var gita = await desk.AddPerson("Gita Rao", Role.Governance);
        await desk.AddPerson("Otto Weiss", Role.Auditor);
        await desk.AddPerson("Kim Sato", Role.Admin);

        await desk.AddBrief(Spring, StagedBrief.Document("Spring launch", Deadline(days: 3)), gita);
        await desk.AddBrief("harbour-lights", StagedBrief.Document("Harbour lights", Deadline(days: 12), frames: 3), gita);
        await desk.AddBrief("winter-archive", StagedBrief.Document("Winter archive", Deadline(days: 40)), gita);

        var approved = default(SubjectId);
        for (var i = 1; i <= 9; i++)
        {
            var picture = PictureFor(i);
            var file = await desk.Upload(Spring, i <= 5 ? "hero" : "detail", $"frame-{i:00}.png", RandomNumberGenerator.GetBytes(640_000 + (i * 40_000)));
            var id = await desk.TakeIn(file, picture, i % 4 == 0 ? null : Sidecar(i), uma.Id);
            await desk.Check(id, Verdict(i));
            if (i == 5)
            {
                approved = id;
            }

            if (i is 5 or 9)
            {
                await desk.Decide(id, "staged", ben.AsActor(), i == 5
                    ? new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null)
                    : new CandidateCommand.Decide(DecisionKind.RequestChanges, 1, null, "brand", "The sky is too warm for this palette."));
            }
            else if (i == 3)
            {
                await desk.Decide(id, "staged", ben.AsActor(), new CandidateCommand.TakeClaim());
            }
        }

        for (var i = 10; i <= 11; i++)
        {
            await desk.AddCandidate("harbour-lights", "quay", $"quay-{i}.png", PictureFor(i), Results.Met);
        }

        await SetThreeStages(desk, gita, uma, ben);
        await SetRights(desk, approved, gita, uma, ben);

        await desk.AddBrief("coast-carousel", StagedBrief.Document("Coast carousel", Deadline(days: 20)), gita);
        foreach (var (i, frame) in FrameFiles.Of(PictureFor(1), FrameFiles.Night(PictureFor(1)), odd: 3).Index())
        {
            await desk.Upload("coast-carousel", "morning", $"morning-{i + 1}.png", frame);
        }

        await desk.TakeInUploads(CancellationToken.None);

        var odd = await desk.Upload(Spring, "detail", "letter.png", RandomNumberGenerator.GetBytes(900));
        await desk.TurnAway(
            odd, "INTAKE-003", "The file is a PDF document, not an image: export it as PNG, JPEG or WebP.", "PDF", "an image");
        var unreadable = await desk.Upload(Spring, "detail", "frame-12.png", RandomNumberGenerator.GetBytes(900));
        await desk.Upload(Spring, "detail", "frame-12.png.json", "{ \"modell\": 1 }"u8.ToArray());
        await desk.TakeIn(
            unreadable,
            PictureFor(12),
            new SidecarArrival("frame-12.png.json", "0", null, ["$.modell is not a member of a sidecar; did you mean \"model\"?"]));
    }

    /// <summary>A picture that may be used, with a request that waits.</summary>
    private static async Task SetRights(StagedDesk desk, SubjectId approved, Person gita, Person uma, Person ben)
    {
        await desk.AddTerms(gita);
        var asset = await desk.AddAsset(approved, uma);
        await desk.Run(asset, "answer", new AssetCommand.Override("Atelier 4", "The team's agreement gives us the output."), ben);
        await desk.Grant(asset, gita);
        var state = await desk.Rights.Read(asset, CancellationToken.None);
        await desk.Run(asset, "again", new AssetCommand.Request(state.Grants[0].Scope with { Campaign = "Summer" }, "A second run."), ben);
    }

    /// <summary>A brief of its own with so many candidates in review, in sets of twenty.</summary>
    public static async Task Fill(StagedDesk desk, string slug, int count)
    {
        const int inASet = 20;
        await desk.AddBrief(slug, StagedBrief.Document(slug, Deadline(days: 1), frames: inASet));
        var pictures = Enumerable.Range(1, 12).Select(PictureFor).ToList();

        // Candidates of one set write to the set by turns, so that they don't wait for each other.
        await Parallel.ForEachAsync(Enumerable.Range(0, count).Chunk(inASet), async (numbers, _) =>
        {
            foreach (var i in numbers)
            {
                var file = $"{slug}-{i + 1:000}.png";
                await desk.AddCandidate(slug, $"set-{(i / inASet) + 1:00}", file, pictures[i % pictures.Count], Verdict(i));
            }
        });
    }

    /// <summary>Any approver, then two of three people, then the governance lead without seeing what others vote.</summary>
    private static async Task SetThreeStages(StagedDesk desk, Person gita, Person uma, Person ben)
    {
        var mei = await desk.AddPerson("Mei Tanaka", Role.Approver);
        var kwame = await desk.AddPerson("Kwame Mensah", Role.Approver);
        var approval = $$"""
            { "stages": [
              { "name": "Brand" },
              { "name": "Legal", "people": ["{{mei.Id}}", "{{kwame.Id}}", "{{ben.Id}}"], "needs": 2 },
              { "name": "Market", "role": "governance", "blind": true } ] }
            """;
        await desk.AddBrief("three-stages", StagedBrief.Document("Three stages", Deadline(days: 30), approval: approval), gita);
        var file = await desk.Upload("three-stages", "hero", "staged.png", RandomNumberGenerator.GetBytes(640_000));
        await desk.Check(await desk.TakeIn(file, PictureFor(13), uploader: uma.Id), Results.Met);
    }

    public static async Task KeepListsInLine(StagedDesk desk, CancellationToken ending)
    {
        try
        {
            while (true)
            {
                await desk.ProjectChanges(ending);
                await Task.Delay(TimeSpan.FromMilliseconds(100), ending);
            }
        }
        catch (OperationCanceledException)
        {
            // The stage ends.
        }
    }

    private static System.Collections.Immutable.ImmutableArray<CheckResult> Verdict(int i) => (i % 4) switch
    {
        0 => [Results.Met, Results.WrongRatio, Results.WrongSize, Results.OffPalette, Results.NotChecked],
        1 => [Results.Met, Results.NotChecked],
        2 => [Results.Met, Results.OffPalette, Results.NotChecked],
        _ => [Results.Met, Results.WrongSize],
    };

    private static SidecarArrival Sidecar(int i) => new(
        $"frame-{i:00}.png.json",
        $"{i:D64}",
        new SidecarContent(
            "Atelier 4", "4.2.1", PersonalText.Of("A coast at first light, wide, calm water, long shadows over the hills"), 4_815_162_342 + i, PersonalText.Of("Studio Nord"),
            [new string('a', 63) + i], null, [PersonalText.Of("depth map")], [new("Darktable 5", PersonalText.Of("exposure +0.3, crop to 1.91:1"))],
            new LicenceInputs(PersonalText.Of("Studio Nord"), "Atelier commercial terms 2026", "Team", null)),
        []);

    /// <summary>From a folder of photographs where one is named, for looking at the pages; drawn otherwise.</summary>
    private static Picture PictureFor(int i)
    {
        if (Environment.GetEnvironmentVariable("STAGE_PHOTOS") is { Length: > 0 } folder)
        {
            var photos = Directory.GetFiles(folder, "*.png").Order(StringComparer.Ordinal).ToList();
            return Picture.Of(Image.NewFromFile(photos[i % photos.Count]));
        }

        return i % 3 == 0 ? Picture.Landscape(i, 1080, 1350) : Picture.Landscape(i);
    }

    private static string Deadline(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'17:00:00'+01:00'", System.Globalization.CultureInfo.InvariantCulture);
}
