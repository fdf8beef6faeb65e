using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Trail;

public class HeartbeatTests(Azurite azurite)
{
    [Fact]
    public async Task An_idle_log_is_signed_anew_each_hour_and_not_before()
    {
        var trail = await SealedTrail.Create(azurite);
        (await trail.Seal()).Heartbeat.ShouldBeFalse();
        await trail.Add(SealedTrail.Subject(1));
        await trail.Seal();

        trail.Time.Advance(TimeSpan.FromMinutes(59));
        (await trail.Seal()).Heartbeat.ShouldBeFalse();
        trail.Time.Advance(TimeSpan.FromMinutes(1));
        (await trail.Seal()).Heartbeat.ShouldBeTrue();
        (await trail.Seal()).Heartbeat.ShouldBeFalse();

        (await trail.ShouldBeProven()).Checkpoint.ShouldBe(trail.Time.GetUtcNow());
        trail.Checkpoints.GetBlobs().Select(blob => blob.Name)
            .ShouldBe(["0000000000000000001", "0000000000000000001-20270301T103000000Z"]);
    }

    [Fact]
    public async Task A_log_continues_under_a_new_key_and_what_the_old_one_signed_still_verifies()
    {
        var trail = await SealedTrail.Create(azurite);
        await trail.Add(SealedTrail.Subject(1));
        await trail.Seal();
        var fresh = TrailKeys.Create(Directory.CreateTempSubdirectory("fresh-").FullName);
        File.AppendAllText(trail.Settings.VerifierKeyFile!, File.ReadAllText(fresh.VerifierKeyFile!));
        File.Copy(fresh.SigningKeyFile!, trail.Settings.SigningKeyFile!, overwrite: true);

        await trail.Add(SealedTrail.Subject(2));
        await trail.Seal();

        (await trail.ShouldBeProven()).Size.ShouldBe(2);
    }

    [Fact]
    public async Task A_private_key_is_made_once_and_readable_by_its_owner_alone()
    {
        var folder = Directory.CreateTempSubdirectory("keys-").FullName;
        var first = TrailKeys.Create(folder);
        var text = await File.ReadAllTextAsync(first.SigningKeyFile!);

        TrailKeys.Create(folder).ShouldBe(first);

        (await File.ReadAllTextAsync(first.SigningKeyFile!)).ShouldBe(text);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(first.SigningKeyFile!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var signer = TrailSigner.Load(first);
        NoteKey.Parse(await File.ReadAllTextAsync(first.VerifierKeyFile!)).ToString().ShouldBe(signer.Identity.Keys.Single().ToString());
    }

    [Fact]
    public void Sealing_without_a_key_says_what_is_missing() =>
        Should.Throw<InvalidOperationException>(() => TrailSigner.Load(new TrailSettings { SigningKeyFile = "/nowhere/trail.pem" }))
            .Message.ShouldContain("Trail:SigningKeyFile is '/nowhere/trail.pem'");
}
