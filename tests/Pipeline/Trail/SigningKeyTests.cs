using Azure.Storage.Blobs;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>The drill: another key signs the trail, by the command and on real storage.</summary>
public sealed class SigningKeyTests(Azurite azurite) : IDisposable
{
    private readonly TemporaryFolder data = new();

    private static CancellationToken Cancellation => Workbench.Cancellation;

    /// <summary>What was done on the command line.</summary>
    private static SubjectId Deeds => SubjectId.Access(DateTimeOffset.UtcNow, "function-command-line");

    private string Keys => Path.Combine(data.Path, "keys");

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_key_is_replaced_on_record_all_still_verifies_and_what_the_old_one_signs_from_then_on_is_refused()
    {
        await using var before = await Workbench.WithBrief(azurite, SigningSettings.In(Keys));
        var review = new ReviewProgram(before.Connection, data.Path);
        await before.Get<Seal>().Run(Cancellation);
        var proof = Path.Combine(data.Path, "brief.tlog-proof");
        (await review.Run("prove", $"{SubjectId.Brief(Workbench.Brief)}@1", "--out", proof)).ShouldEndWith(0);
        var oldPem = await File.ReadAllTextAsync(Path.Combine(Keys, TrailKeys.PrivateKeyFile), Cancellation);

        (await review.Run("signing-key", "rotate")).ShouldEndWith(0).Output.ShouldContain("It is on record");
        (await review.Run("signing-key", "rotate")).ShouldEndWith(2).Error.ShouldContain("has not signed yet");
        await before.Get<Project>().Run(Deeds, Cancellation);
        (await before.Get<Seal>().Run(Cancellation)).Entries.ShouldBe(1, "the old key signs the record of its successor");
        await using var after = Workbench.On(before.Connection, settings: SigningSettings.In(Keys));
        await after.AddBrief(Workbench.BriefText("Another title"));
        (await after.Get<Seal>().Run(Cancellation)).Entries.ShouldBeGreaterThan(0);

        var listed = (await review.Run("signing-key", "--json")).ShouldEndWith(0).Json.EnumerateArray().ToList();
        listed.Select(key => key.GetProperty("state").GetString()).ShouldBe(["replaced", "signs"]);
        var (old, current) = (listed[0].GetProperty("id").GetString()!, listed[1].GetProperty("id").GetString()!);
        (await Recorded(before)).ShouldBe([new AccessSigningKeyReplaced(old, listed[1].GetProperty("verifierKey").GetString()!)]);
        (await review.Run("verify")).ShouldEndWith(0).Output.ShouldContain($"Key {current} replaced {old} and signs since ");
        (await review.Run("verify")).Output.ShouldContain("as is on record");
        (await review.Run("check-proof", proof, "--key", Path.Combine(Keys, TrailKeys.VerifierKeyFile))).ShouldEndWith(0);
        var witness = Path.Combine(data.Path, "witness");
        (await review.Run("witness", "--state", witness, "--once")).ShouldEndWith(0);

        // A host that knows both keys and was left the old one signs nothing more, and stops nobody.
        var stolen = Path.Combine(data.Path, "stolen.pem");
        await File.WriteAllTextAsync(stolen, oldPem, Cancellation);
        await using var late = Workbench.On(before.Connection, settings: [.. SigningSettings.In(Keys).Skip(1), ("Trail:SigningKeyFile", stolen)]);
        (await Should.ThrowAsync<InvalidOperationException>(() => late.Get<Seal>().Run(Cancellation))).Message.ShouldContain($"which replaced key {old}");
        (await after.Get<TrailLog>().ReadAlarm(Cancellation)).ShouldBeNull();

        await SignAgain(after, stolen);
        (await review.Run("verify")).ShouldEndWith(1).Output.ShouldContain($"is signed with key {old}, which key {current} had replaced before");
        (await review.Run("witness", "--state", witness, "--once")).ShouldEndWith(1).Error.ShouldContain($"signed with key {old}, which key {current} had replaced");
    }

    [Fact]
    public async Task A_replacement_that_broke_off_goes_on_and_is_recorded_once()
    {
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(Keys));
        var review = new ReviewProgram(bench.Connection, data.Path);
        await bench.Get<Seal>().Run(Cancellation);
        var next = new NextTrailKey(Keys, "reviewpipeline.local/trail");
        var key = next.Make();

        // It ended before its new private key was in its place.
        var pem = await File.ReadAllTextAsync(Path.Combine(Keys, NextTrailKey.PrivateKeyFile), Cancellation);
        (await review.Run("signing-key", "rotate")).ShouldEndWith(0).Output.ShouldContain(key.ToString());
        File.Move(Path.Combine(Keys, TrailKeys.PrivateKeyFile), Path.Combine(Keys, NextTrailKey.PrivateKeyFile));
        (await review.Run("signing-key", "rotate")).ShouldEndWith(0).Output.ShouldContain(key.ToString());

        (await File.ReadAllTextAsync(Path.Combine(Keys, TrailKeys.PrivateKeyFile), Cancellation)).ShouldBe(pem);
        (await Recorded(bench)).Count.ShouldBe(1);
        next.Published.Keys.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_nobody_was_told_of_signs_nothing_and_one_that_came_without_a_record_is_named()
    {
        await using var bench = await Workbench.WithBrief(azurite, SigningSettings.In(Keys));
        var review = new ReviewProgram(bench.Connection, data.Path);
        await bench.Get<Seal>().Run(Cancellation);
        var other = TrailKeys.Create(Path.Combine(data.Path, "other"));
        File.Copy(other.SigningKeyFile!, Path.Combine(Keys, TrailKeys.PrivateKeyFile), overwrite: true);

        await using var untold = Workbench.On(bench.Connection, settings: SigningSettings.In(Keys));
        await untold.AddBrief(Workbench.BriefText("Another title"));
        Should.Throw<InvalidOperationException>(() => untold.Get<Seal>()).Message.ShouldContain("nobody could verify");

        await File.AppendAllTextAsync(Path.Combine(Keys, TrailKeys.VerifierKeyFile), await File.ReadAllTextAsync(other.VerifierKeyFile!, Cancellation), Cancellation);
        await using var told = Workbench.On(bench.Connection, settings: SigningSettings.In(Keys));
        await told.Get<Seal>().Run(Cancellation);
        (await review.Run("verify")).ShouldEndWith(0).Output.ShouldContain("That is NOT on record");
    }

    /// <summary>What whoever kept the old key can do: the newest checkpoint once more, later and by that key.</summary>
    private static async Task SignAgain(Workbench bench, string stolen)
    {
        using var signer = TrailSigner.Load(new() { SigningKeyFile = stolen });
        var newest = Checkpoint.Parse(SignedNote.Parse((await bench.Get<TrailLog>().ReadNewest(Cancellation))!.Value.Span).Text);
        var forged = newest with { At = newest.At.AddSeconds(1), After = newest.Moment };
        await Put(bench.Container(Pipeline.Containers.TrailLog), TrailLog.CheckpointBlob, signer.Sign(forged));
        await Put(bench.Container(Pipeline.Containers.Checkpoints), forged.HeartbeatName, signer.Sign(forged));
    }

    private static Task Put(BlobContainerClient container, string name, byte[] note) =>
        container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(note), overwrite: true, Cancellation);

    private static async Task<List<IEntryData>> Recorded(Workbench bench) =>
        await bench.Subjects.Entries(Deeds, 1, Cancellation).Select(entry => entry.Data).ToListAsync();
}
