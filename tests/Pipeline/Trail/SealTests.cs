using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Trail;

public class SealTests(Azurite azurite)
{
    [Fact]
    public async Task Six_hundred_entries_of_many_subjects_sealed_in_several_runs_are_proven()
    {
        var trail = await SealedTrail.Create(azurite);
        for (var round = 0; round < 4; round++)
        {
            for (var subject = 0; subject < 30; subject++)
            {
                await trail.Add(SealedTrail.Subject(subject), 5);
            }

            (await trail.Seal()).Entries.ShouldBe(150);
        }

        var proven = await trail.ShouldBeProven();

        proven.ShouldBe(new(600, 600, trail.Time.GetUtcNow(), 0, Witnessed: true));
        (await trail.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_to_prove_is_proven() => (await (await SealedTrail.Create(azurite)).ShouldBeProven()).Size.ShouldBe(0);
}
