using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>A witness beside a log in real storage, which the sealer goes on writing and its owner turns back.</summary>
public class WitnessTests(Azurite azurite)
{
    [Fact]
    public async Task It_follows_a_log_that_is_sealed_on_and_refuses_one_that_was_turned_back()
    {
        var trail = await SealedTrail.Create(azurite);
        var file = Path.Combine(Directory.CreateTempSubdirectory("witness-").FullName, "state");
        var witness = new Witness(trail.Source, trail.Settings.Identity(), new WitnessFile(file));
        (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.Nothing>();

        await trail.Add(SealedTrail.Subject(1), 3);
        await trail.Seal();
        (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.FirstUse>().Seen.Size.ShouldBe(3);
        var old = (await trail.LogBlobs.GetBlobClient(TrailLog.CheckpointBlob).DownloadContentAsync()).Value.Content;

        // Across the end of a tile: the partial tiles that were there at the first look are gone.
        for (var subject = 2; subject < 32; subject++)
        {
            await trail.Add(SealedTrail.Subject(subject), 10);
        }

        await trail.Seal();
        var continued = (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.Continued>();
        (continued.Before.Size, continued.Seen.Size).ShouldBe((3L, 303L));

        await trail.LogBlobs.GetBlobClient(TrailLog.CheckpointBlob).UploadAsync(old, overwrite: true);
        (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.Refused>()
            .Why.ShouldContain("is of 3 entries, but the witness saw 303: it was rolled back");
        trail.Settings.Identity().Open(await File.ReadAllBytesAsync(file)).Size.ShouldBe(303);
    }
}
