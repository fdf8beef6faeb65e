using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.PipelineTests.Privacy;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Privacy;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests;

/// <summary>The drill: everything out of one store and into an empty one.</summary>
public sealed class BackupTests(Azurite azurite) : IDisposable
{
    private static readonly string Tess = "person-00000000000007e5";
    private static readonly string Vera = "person-0000000000000e7a";
    private static readonly string Olga = "person-000000000000017a";
    private static readonly string Hana = "person-00000000000004a4";

    /// <summary>Candidates that people work on while the backup is taken.</summary>
    private const int Several = 6;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => Workbench.Cancellation;

    private string Backup => Path.Combine(folder.Path, "backup");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Whatever_is_stored_is_backed_up_or_said_to_be_left_out() =>
        BackupManifest.Known.Concat(BackupManifest.LeftOut).ShouldBe(Pipeline.Tables.All.Concat(Pipeline.Containers.All), ignoreOrder: true);

    [Fact]
    public async Task All_is_put_back_into_an_empty_store_proven_and_the_desk_goes_on()
    {
        var settings = SigningSettings.In(folder.Path);
        await using var lost = await RightsBench.Start(azurite, settings: settings);
        var granted = await lost.Granted("used.png", seed: 3);
        var open = await lost.InReview("open.png", seed: 1);
        await lost.Get<PeopleDirectory>().Put(new(Tess, "tess", "Tess Quill", Role.Approver), Cancellation);
        await lost.Upload($"{Workbench.Brief}/a/notes.png", "no picture"u8.ToArray());
        var rejected = await lost.InReview("rejected.png", seed: 2);
        await Reject(lost, rejected, Tess, "Wrong blue.");
        await lost.Drain();
        await lost.Get<Seal>().Run(Cancellation);
        await lost.Put($"{Workbench.Brief}/a/late.png", Pictures.Png(9));

        var told = (await ReviewProgram.On(lost).Run("backup", Backup)).ShouldEndWith(0).Output;
        told.ShouldContain("Trail: ");
        told.ShouldContain("The keys are not in it");
        var empty = await azurite.NewAccount();
        var review = new ReviewProgram(empty, folder.Path);
        var put = (await review.Run("restore", Backup)).ShouldEndWith(0);
        put.Output.ShouldContain("review rebuild");
        (await review.Run("rebuild")).ShouldEndWith(0);

        await using var restored = Workbench.On(empty, settings: settings);
        (await Verify(restored)).ShouldBe(0);
        await restored.Drain();
        await restored.Get<Sweep>().Run(Cancellation, TimeSpan.Zero);
        await restored.Drain();
        await restored.Get<Seal>().Run(Cancellation);
        (await Verify(restored)).ShouldBe(0);
        (await restored.Keys()).Read((await restored.Desk.Read(rejected, Cancellation)).Decision!.Note!).ShouldBe("Wrong blue.");
        (await restored.Candidate("late.png")).Status.ShouldBe(Status.InReview, "an upload that nobody had looked at is taken in");
        (await restored.Candidates()).Count(candidate => candidate.File == "notes.png").ShouldBe(1, "a refused one is not refused once more");
        (await restored.Desk.Run(open, "vote", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Cancellation))
            .ShouldBeOfType<CommandResult<CandidateState>.Done>().State.Status.ShouldBe(Status.Approved);
        (await restored.Container(Pipeline.Containers.Originals).GetBlobClient(Sha256(Pictures.Png(1))).ExistsAsync(Cancellation)).Value.ShouldBeTrue();
        (await restored.KindsOf(granted)).ShouldBe(await lost.KindsOf(granted));
        (await restored.KindsOf(granted)).ShouldContain("asset.rights-granted");
    }

    [Fact]
    public async Task Taken_while_people_vote_and_the_log_is_sealed_it_is_whole_and_what_was_under_way_goes_on()
    {
        var settings = SigningSettings.In(folder.Path);
        await using var busy = await Workbench.WithBrief(azurite, settings);
        var ids = new List<SubjectId>();
        for (var i = 0; i < Several; i++)
        {
            ids.Add(await busy.InReview($"{i}.png", (uint)i));
        }

        await busy.Get<PeopleDirectory>().Put(new(Vera, "vera", "Vera Lund", Role.Approver), Cancellation);
        await Reject(busy, await busy.InReview("rejected.png", Several), Vera, "Wrong blue.");
        await busy.Get<Seal>().Run(Cancellation);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var working = Task.Run(async () =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                var id = ids[i % ids.Count];
                await busy.Get<KeepingDesk>().Run(id, $"hold-{i}", new CandidateCommand.PlaceHold("A case."), Workbench.Gia, Cancellation);
                await busy.Get<KeepingDesk>().Run(id, $"lift-{i}", new CandidateCommand.LiftHold("Closed."), Workbench.Gia, Cancellation);
                await busy.Get<Project>().Run(id, Cancellation);
                if (i % 5 == 0)
                {
                    await busy.Get<Seal>().Run(Cancellation);
                }
            }
        }, Cancellation);

        await busy.Get<Backup>().Run(
            Backup, Workbench.Gia, After(Pipeline.Tables.People, () => Do(busy, Vera, new PersonCommand.Erase())), Cancellation);
        await over.CancelAsync();
        await working;

        // The witness saw what was sealed after the backup, and says so; set aside, what was backed up is proven.
        await using var restored = await Restored([.. settings.Where(setting => setting.Item1 != "Trail:WitnessFile")]);
        await using (var witnessed = Workbench.On(restored.Connection, settings: settings))
        {
            (await witnessed.Get<Verify>().Run(Heads.Of, null, Cancellation)).ShouldBeOfType<VerifyReport.Tampered>()
                .Differences.ShouldAllBe(difference => difference.Kind == DifferenceKind.RolledBack || difference.Kind == DifferenceKind.Truncated);
        }

        (await Verify(restored)).ShouldBe(0);
        await restored.Drain();
        await restored.Get<Seal>().Run(Cancellation);
        (await Verify(restored)).ShouldBe(0);
        (await restored.Get<Rebuild>().Run(repairHeads: false, Cancellation)).IsRight.ShouldBeTrue();
        (await restored.Candidates()).Count(candidate => candidate.Status == Status.InReview).ShouldBe(Several);
        (await restored.KindsOf(SubjectId.Person(Vera))).ShouldBe(["person.erased"], "keys and names had been copied when she was erased");
        (await restored.Keys()).HasErased(Vera).ShouldBeTrue();
        (await restored.Get<PeopleDirectory>().Find("vera", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_was_erased_before_or_after_the_backup_stays_so_and_whom_the_record_holds_is_named()
    {
        var settings = SigningSettings.In(folder.Path);
        var words = new Tokens(seed: 5);
        await using var lost = await Workbench.WithBrief(azurite, settings);
        foreach (var (person, seed) in new[] { (Tess, 1u), (Olga, 2u), (Hana, 3u) })
        {
            // What is held is put back as it was.
            var known = person == Hana ? new Tokens(seed: 6) : words;
            await lost.Get<PeopleDirectory>().Put(new(person, known.Text(1), known.Text(2), Role.Approver), Cancellation);
            await Reject(lost, await lost.InReview($"{seed}.png", seed), person, known.Text(3));
        }

        var deleted = await lost.InReview("deleted.png", 5);
        await Do(lost, Hana, new PersonCommand.PlaceHold("Case 27"));
        await Do(lost, Tess, new PersonCommand.Erase());
        await lost.Drain();
        await lost.Get<Seal>().Run(Cancellation);
        await lost.Get<Backup>().Run(
            Backup, Workbench.Gia, After(Pipeline.Tables.Trail, () => lost.InReview("meanwhile.png", 6)), Cancellation);
        await Do(lost, Olga, new PersonCommand.Erase());
        await Do(lost, Hana, new PersonCommand.LiftHold("Closed."));
        await Do(lost, Hana, new PersonCommand.Erase());
        await lost.Get<KeepingDesk>().Run(deleted, "delete", new CandidateCommand.Delete("No consent."), Workbench.Gia, Cancellation);
        var newer = Path.Combine(folder.Path, "newer");
        await lost.Get<Backup>().Run(newer, Workbench.Gia, _ => { }, Cancellation);

        var review = new ReviewProgram(await azurite.NewAccount(), folder.Path);
        var put = (await review.Run("restore", Backup, "--erased", Path.Combine(newer, "backup.json"))).ShouldEndWith(1);
        put.Output.ShouldContain("People erased once more: 1.");
        put.Output.ShouldContain($"{deleted} was deleted after the backup, and is there again");
        put.Error.ShouldContain($"{Hana}: The person was not erased: a legal hold is on it.");
        (await review.Run("rebuild")).ShouldEndWith(0);

        await using var restored = Workbench.On(review.Storage!, settings: settings);
        words.FoundIn(await RawStorage.All(restored.Connection)).ShouldBeEmpty();
        (await restored.KindsOf(SubjectId.Person(Olga))).ShouldBe(["person.erased"]);
        (await restored.KindsOf(SubjectId.Person(Tess))).ShouldBe(["person.erased"]);
        var keys = await restored.Keys();
        (keys.HasErased(Tess), keys.HasErased(Olga)).ShouldBe((true, true));
        keys.HasErased(deleted.Value).ShouldBeTrue();
        keys.Find(Hana).ShouldNotBeNull();
        (await restored.KindsOf(SubjectId.Person(Hana))).ShouldBe(["person.hold-placed"]);
        await restored.Get<Sweep>().Run(Cancellation, TimeSpan.Zero);
        await restored.Drain();
        (await restored.Candidate("meanwhile.png")).Status.ShouldBe(Status.InReview, "it was recorded after the trail was copied, and so is taken in once more");
        await restored.Get<Seal>().Run(Cancellation);
        (await Verify(restored)).ShouldBe(0);
    }

    [Fact]
    public async Task It_goes_on_where_it_broke_off_and_a_store_with_anything_in_it_or_a_changed_backup_is_refused()
    {
        var settings = SigningSettings.In(folder.Path);
        await using var lost = await Workbench.WithBrief(azurite, settings);
        await lost.InReview();
        await Do(lost, Hana, new PersonCommand.PlaceHold("Case 27"));
        await Do(lost, Hana, new PersonCommand.LiftHold("Closed."));
        await lost.Get<Seal>().Run(Cancellation);
        var breaking = 0;
        await Should.ThrowAsync<TimeoutException>(() => lost.Get<Backup>().Run(Backup, Workbench.Gia, _ => Fail(++breaking == 8), Cancellation));
        var review = ReviewProgram.On(lost);

        (await review.Run("restore", Backup)).ShouldEndWith(2).Error.ShouldContain("no whole backup");
        (await review.Run("backup", Backup)).ShouldEndWith(0);
        (await review.Run("backup", Backup)).ShouldEndWith(2).Error.ShouldContain("whole backup already");
        var before = await StorageSnapshot.Of(lost.Connection);
        (await review.Run("restore", Backup)).ShouldEndWith(2).Error.ShouldContain("The store is not empty");
        StorageSnapshot.Effects(before, await StorageSnapshot.Of(lost.Connection)).ShouldBeEmpty();

        var account = await azurite.NewAccount();
        await using var next = Workbench.On(account, settings: settings);
        await next.Get<StorageAccount>().EnsureCreated(Cancellation);
        await next.Get<TrailIndex>().Write([new("brief-left-over", 1, 0)], Cancellation);
        (await Should.ThrowAsync<InvalidOperationException>(() => Put(next))).Message.ShouldContain("there is something in TrailIndex");
        var (partition, row) = TrailIndex.KeyOf("brief-left-over", 1);
        await next.Get<TrailIndex>().Remove(new(partition, row), Cancellation);

        var original = Directory.EnumerateFiles(Path.Combine(Backup, "content"), "*", SearchOption.AllDirectories)
            .Single(file => Path.GetFileName(file) == Sha256(Pictures.Png(1)));
        var sound = await File.ReadAllBytesAsync(original, Cancellation);
        await File.WriteAllBytesAsync(original, [.. sound[..^1], (byte)(sound[^1] ^ 1)], Cancellation);
        (await new ReviewProgram(account, folder.Path).Run("restore", Backup)).ShouldEndWith(2).Error.ShouldContain("is not what was backed up");
        await File.WriteAllBytesAsync(original, sound, Cancellation);
        var kept = await Checkpoints(next);
        kept.ShouldNotBeEmpty();
        await Should.ThrowAsync<TimeoutException>(() => Put(next, told => Fail(told == "erased: 1 once more"), Hana));
        (await new ReviewProgram(account, folder.Path).Run("restore", Backup)).ShouldEndWith(0);
        (await Checkpoints(next)).ShouldBe(kept, "what is kept for good can't be written over");
        (await next.KindsOf(SubjectId.Person(Hana))).ShouldBe(["person.hold-placed", "person.hold-lifted", "person.erased"]);
        (await Verify(next)).ShouldBe(0);

        var manifest = Path.Combine(Backup, "backup.json");
        var whole = await File.ReadAllTextAsync(manifest, Cancellation);
        var lacking = JsonNode.Parse(whole)!;
        lacking["parts"]!.AsObject().Remove(Pipeline.Tables.Notices);
        await File.WriteAllTextAsync(manifest, lacking.ToJsonString(), Cancellation);
        (await Should.ThrowAsync<FormatException>(() => Put(next))).Message.ShouldContain("Notices is missing");
        await File.WriteAllTextAsync(manifest, whole, Cancellation);
        await File.AppendAllTextAsync(Path.Combine(Backup, "Trail.jsonl"), "{}\n", Cancellation);
        (await new ReviewProgram(await azurite.NewAccount(), folder.Path).Run("restore", Backup)).ShouldEndWith(2).Error.ShouldContain("The list Trail");
    }

    [Fact]
    public async Task A_name_or_sum_that_is_a_path_reads_no_other_file()
    {
        await using var lost = await Workbench.WithBrief(azurite, SigningSettings.In(folder.Path));
        await lost.Put($"{Workbench.Brief}/a/..%2f..%2foutside.png", "x"u8.ToArray());
        await lost.Get<Backup>().Run(Backup, Workbench.Gia, _ => { }, Cancellation);
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order().ShouldContain("backup");
        Directory.EnumerateFiles(Backup, "*", SearchOption.AllDirectories).ShouldAllBe(file => !file.Contains("outside", StringComparison.Ordinal));

        var list = Path.Combine(Backup, "uploads.jsonl");
        var line = JsonElement.Parse((await File.ReadAllLinesAsync(list, Cancellation)).Single());
        var turned = line.GetRawText().Replace(line.GetProperty("sha256").GetString()!, "../../../../../../etc/hostname", StringComparison.Ordinal) + "\n";
        await File.WriteAllTextAsync(list, turned, Cancellation);
        var manifest = Path.Combine(Backup, "backup.json");
        var sums = await File.ReadAllTextAsync(manifest, Cancellation);
        var uploads = JsonElement.Parse(sums).GetProperty("parts").GetProperty("uploads").GetProperty("sha256").GetString()!;
        await File.WriteAllTextAsync(manifest, sums.Replace(uploads, Sha256(Encoding.UTF8.GetBytes(turned)), StringComparison.Ordinal), Cancellation);

        (await new ReviewProgram(await azurite.NewAccount(), folder.Path).Run("restore", Backup)).ShouldEndWith(2).Error.ShouldContain("is missing from the backup");
    }

    private async Task<Workbench> Restored((string, string)[] settings)
    {
        var restored = Workbench.On(await azurite.NewAccount(), settings: settings);
        await Put(restored);
        (await restored.Get<Rebuild>().Run(repairHeads: false, Cancellation)).Heads.ShouldBeEmpty();
        return restored;
    }

    private Task Put(Workbench bench, Action<string>? told = null, params string[] erased) =>
        bench.Get<Restore>().Run(Backup, erased, Workbench.Gia, withUploads: false, told ?? (_ => { }), Cancellation);

    private static async Task<List<string>> Checkpoints(Workbench bench) => await bench.Get<BlobStore>()
        .List(Pipeline.Containers.Checkpoints, prefix: null, Cancellation).Select(blob => $"{blob.Name} {blob.ETag}").ToListAsync(Cancellation);

    private static void Fail(bool when)
    {
        if (when)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>In the middle of a backup, which goes on when the work is done.</summary>
    private static Action<string> After(string part, Func<Task> work) => told =>
    {
        if (told.StartsWith($"{part}: ", StringComparison.Ordinal))
        {
            Task.Run(work, Cancellation).Wait(Cancellation);
        }
    };

    private static async Task Do(Workbench bench, string person, PersonCommand command) =>
        (await bench.Get<KeepingDesk>().Run(SubjectId.Person(person), Guid.NewGuid().ToString(), command, Workbench.Gia, Cancellation))
            .ShouldBeOfType<CommandResult<PersonState>.Done>();

    private static Task Reject(Workbench bench, SubjectId id, string by, string note) => bench.Desk.Run(
        id, Guid.NewGuid().ToString(), new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", note), new(by, Role.Approver), Cancellation);

    private static async Task<int> Verify(Workbench bench) => (await bench.Get<Verify>().Run(Heads.Of, null, Cancellation)).ExitCode;

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
