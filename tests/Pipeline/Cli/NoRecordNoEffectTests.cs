using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.PipelineTests.Cli;

public sealed class NoRecordNoEffectTests(Azurite azurite) : IDisposable
{
    /// <summary>What storage says: whatever else a command stumbled over would keep it from the door that is tested.</summary>
    private const string Unwritable = "not authorized to perform this operation";

    private readonly string folder = Directory.CreateTempSubdirectory("no-record-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Where_the_trail_cannot_be_written_no_command_takes_effect()
    {
        await using var bench = await RightsBench.Start(azurite);
        await People(bench);
        var asset = (await bench.Granted("used.png", seed: 3)).Value;
        var open = (await bench.InReview("open.png", seed: 1, Workbench.Uploader)).Value;
        var rejected = await bench.InReview("rejected.png", seed: 2);
        await bench.Desk.Run(rejected, "r", new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Too warm."), Workbench.Ana, Workbench.Cancellation);
        var poison = Pipeline.Queues.Poison(Pipeline.Queues.Checks);
        await bench.Get<WorkQueues>().Create(poison, Workbench.Cancellation);
        await bench.Get<WorkQueues>().Send(poison, "stuck", Workbench.Cancellation);
        await bench.Drain();
        var brief = Path.Combine(folder, "other.json");
        await File.WriteAllTextAsync(brief, Workbench.BriefText("Another title"), Workbench.Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "new.png"), Pictures.Png(9), Workbench.Cancellation);
        await using var proxy = await StorageProxy.Start(bench.Connection, _ => Task.FromResult(WriteFate.Pass));
        proxy.Refuses = async request => request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal)
            && (await new StreamReader(request.Body).ReadToEndAsync()).Contains($"/{Pipeline.Tables.Trail}", StringComparison.Ordinal);
        var review = new ReviewProgram(proxy.Connection, folder);
        var taken = Path.Combine(folder, "taken");
        TrailKeys.Create(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName);

        var before = await StorageSnapshot.Of(bench.Connection);
        var wrong = new List<string>();
        foreach (var command in new string[][]
        {
            ["brief", "add", brief, "--id", Workbench.Brief, "--as", "gia"],
            ["upload", Path.Combine(folder, "new.png"), "--brief", Workbench.Brief],
            ["decide", open, "approve", "--as", "ana"],
            ["reopen", rejected.Value, "--because", "Once more.", "--as", "ana"],
            ["withdraw", open, "--because", "Wrong.", "--as", "uma"],
            ["people", "zone", "ana", "Europe/Oslo"],
            ["requeue", "checks"],
            ["hold", open, "--because", "A case.", "--as", "gia"],
            ["delete", rejected.Value, "--because", "No consent.", "--as", "gia"],
            ["erase", "ben", "--yes", "--as", "gia"],
            ["finish", open, "--edits", "The left hand.", "--as", "uma"],
            ["licence", "add", Repository.PathTo("samples", "rights", "licences", "fjord-stills.json"), "--as", "gia"],
            ["licence", "end", "halden-own-work", "--because", "By letter.", "--as", "gia"],
            ["model", "retire", "imagen-4", "--because", "Replaced.", "--as", "gia"],
            ["consent", "withdraw", "lista-lighthouse", "--because", "By letter.", "--as", "gia"],
            ["asset", "end-grant", asset, "1", "--because", "Over.", "--as", "gia"],
            ["asset", "hold", asset, "--because", "A case.", "--as", "gia"],
            ["asset", "revoke", asset, "--because", "Void.", "--as", "gia"],
            ["use", asset, "--channel", "print", "--territory", "NO", "--out", taken, "--as", "gia"],
            ["export", taken, "--format", "jsonl", "--as", "gia"],
        })
        {
            var ended = await review.Run(command);
            if (ended.Code == 0 || !$"{ended.Output}{ended.Error}".Contains(Unwritable, StringComparison.Ordinal))
            {
                wrong.Add($"{string.Join(' ', command)}: {ended.Output}{ended.Error}");
            }

            var after = await StorageSnapshot.Of(bench.Connection);
            wrong.AddRange(StorageSnapshot.Effects(before, after).Select(change => $"{string.Join(' ', command)} changed {change}"));
            before = after;
        }

        wrong.ShouldBeEmpty();
        Path.Exists(taken).ShouldBeFalse("what can't be recorded isn't handed out");
    }

    [Fact]
    public async Task What_the_command_line_changes_is_recorded_with_who_did_it()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await People(bench);
        var poison = Pipeline.Queues.Poison(Pipeline.Queues.Changes);
        await bench.Get<WorkQueues>().Create(poison, Workbench.Cancellation);
        await bench.Get<WorkQueues>().Send(poison, SubjectMessage.Of(SubjectId.Brief(Workbench.Brief)), Workbench.Cancellation);
        var review = ReviewProgram.On(bench);

        (await review.Run("people", "zone", "ben", "Europe/Oslo", "--as", "gia")).ShouldEndWith(0);
        (await review.Run("requeue", "--as", "gia")).ShouldEndWith(0);
        (await review.Run("people", "zone", "ben", "UTC")).ShouldEndWith(0);

        (await Recorded(bench, Workbench.Gia.Id)).ShouldBe(
            [new AccessSettingsChanged(AccessSetting.TimeZone, Workbench.Ben.Id), new AccessReplayed("changes", null)]);
        (await Recorded(bench, "function-command-line")).ShouldBe([new AccessSettingsChanged(AccessSetting.TimeZone, Workbench.Ben.Id)]);
    }

    private static async Task<List<IEntryData>> Recorded(Workbench bench, string actor) =>
        await bench.Subjects.Entries(SubjectId.Access(DateTimeOffset.UtcNow, actor), 1, Workbench.Cancellation).Select(entry => entry.Data).ToListAsync();

    private static async Task People(Workbench bench)
    {
        var people = bench.Get<PeopleDirectory>();
        await people.Put(new(Workbench.Uploader.Id, "uma", "Uma", Role.Uploader), Workbench.Cancellation);
        await people.Put(new(Workbench.Ana.Id, "ana", "Ana", Role.Approver), Workbench.Cancellation);
        await people.Put(new(Workbench.Ben.Id, "ben", "Ben", Role.Approver), Workbench.Cancellation);
        await people.Put(new(Workbench.Gia.Id, "gia", "Gia", Role.Governance), Workbench.Cancellation);
    }
}
