using ReviewPipeline.PipelineTests.Rights;
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
        var cases = await WritingCommands.Stage(bench, folder);
        await using var proxy = await StorageProxy.Start(bench.Connection, _ => Task.FromResult(Fate.Pass));
        proxy.Refuses = RefusedWrites.ToTable(Pipeline.Tables.Trail);
        var review = new ReviewProgram(proxy.Connection, folder);
        TrailKeys.Create(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName);
        (await RunsOf(review)).Except(WritingCommands.WithoutRecord, StringComparer.Ordinal)
            .ShouldBe(cases.Select(one => one.Command), ignoreOrder: true, "each command either has a case here or is named as one that changes nothing of record");

        var before = await StorageSnapshot.Of(bench.Connection);
        var wrong = new List<string>();
        foreach (var (_, command) in cases)
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
        Path.Exists(Path.Combine(folder, WritingCommands.Taken)).ShouldBeFalse("what can't be recorded isn't handed out");
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
        (await review.Run("words", "rewrap", "--as", "gia")).ShouldEndWith(0);
        (await review.Run("people", "zone", "ben", "UTC")).ShouldEndWith(0);

        (await Recorded(bench, Workbench.Gia.Id)).ShouldBe(
            [new AccessSettingsChanged(AccessSetting.TimeZone, Workbench.Ben.Id), new AccessReplayed("changes", null), new AccessSettingsChanged(AccessSetting.WrappingKey, null)]);
        (await Recorded(bench, "function-command-line")).ShouldBe([new AccessSettingsChanged(AccessSetting.TimeZone, Workbench.Ben.Id)]);
    }

    private static async Task<List<string>> RunsOf(ReviewProgram review) =>
        [.. (await review.Run("--json")).ShouldEndWith(0).Json.EnumerateArray().SelectMany(entry => entry.GetProperty("runs").EnumerateArray()).Select(run => run.GetString()!)];

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
