using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>A seal run that crosses the end of a tile, and one that closes a shard there, disturbed at each of its writes in turn.</summary>
public class BrokenOffSealTests(Azurite azurite)
{
    private const int Before = 250;
    private const int Subjects = 3;
    private const int New = 12;

    /// <summary>The decision, two bundles, three tiles, two checkpoints, three subjects' places, the clearing, three messages.</summary>
    private const int LeastWrites = 15;

    private const int MostWrites = 40;

    /// <summary>The log is then full within the run.</summary>
    private const int Full = 256;

    [Theory]
    [InlineData(Fate.NeverArrives, null)]
    [InlineData(Fate.AnswerIsLost, null)]
    [InlineData(Fate.NeverArrives, Full)]
    [InlineData(Fate.AnswerIsLost, Full)]
    public async Task A_run_that_ends_at_any_write_loses_and_doubles_nothing(Fate fate, int? largestLog)
    {
        var write = 0;
        for (var more = true; more;)
        {
            write++;
            var trail = await NearlyFullTile(largestLog);

            more = await EndsAt(trail, write, fate);

            (await trail.Seal()).Size.ShouldBeOneOf(Before, Full, Before + New);
            await SealWhatComesBack(trail);
            var proven = await trail.ShouldBeProven();
            (proven.Entries, proven.Shards).ShouldBe((Before + New, largestLog is null ? 1 : 2));
        }

        write.ShouldBeInRange(LeastWrites, MostWrites);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Full)]
    public async Task A_sealer_that_slept_at_any_write_while_another_went_on_does_no_harm_when_it_wakes(int? largestLog)
    {
        var write = 0;
        for (var more = true; more;)
        {
            write++;
            var trail = await NearlyFullTile(largestLog);
            var asleep = new TaskCompletionSource();
            var wake = new TaskCompletionSource();
            await using var proxy = await StorageProxy.Start(trail.Connection, async number =>
            {
                if (number == write)
                {
                    asleep.SetResult();
                    await wake.Task;
                }

                return Fate.Pass;
            });

            var sleeper = Task.Run(() => trail.Seal(proxy.Connection));
            more = await Task.WhenAny(asleep.Task, sleeper) == asleep.Task;
            for (var subject = 0; subject < Subjects; subject++)
            {
                await trail.Announce(SealedTrail.Subject(subject));
                await trail.Add(SealedTrail.Subject(subject), 4);
            }

            await trail.Seal();
            wake.SetResult();
            await sleeper;

            (await trail.Log.ReadAlarm(CancellationToken.None)).ShouldBeNull($"asleep at write {write}");
            (await trail.ShouldBeProven()).ShouldBe(
                new(Before + New + 12, Before + New + 12, trail.Time.GetUtcNow(), 0, true) { Shards = largestLog is null ? 1 : 2 });
        }

        write.ShouldBeInRange(LeastWrites, MostWrites);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Full)]
    public async Task Two_sealers_at_once_fifty_times_seal_each_entry_once(int? largestLog)
    {
        const int rounds = 50;
        var trail = await SealedTrail.Create(azurite, largestLog);
        using var one = TrailSigner.Load(trail.Settings);
        using var two = TrailSigner.Load(trail.Settings);
        for (var round = 0; round < rounds; round++)
        {
            for (var subject = 0; subject < Subjects; subject++)
            {
                await trail.Add(SealedTrail.Subject(subject), 2);
                await trail.Announce(SealedTrail.Subject(subject));
            }

            await Task.WhenAll(
                Task.Run(() => trail.Sealer(one).Run(CancellationToken.None)),
                Task.Run(() => trail.Sealer(two).Run(CancellationToken.None)));
        }

        await trail.Seal();
        var expected = rounds * Subjects * 2;
        (await trail.ShouldBeProven()).ShouldBe(new(expected, expected, trail.Time.GetUtcNow(), 0, true) { Shards = largestLog is null ? 1 : 2 });
    }

    private async Task<SealedTrail> NearlyFullTile(int? largestLog)
    {
        var trail = await SealedTrail.Create(azurite, largestLog);
        for (var rest = Before; rest > 0; rest -= 90)
        {
            await trail.Add(SealedTrail.Subject(9), Math.Min(rest, 90));
        }

        await trail.Seal();
        for (var subject = 0; subject < Subjects; subject++)
        {
            await trail.Add(SealedTrail.Subject(subject), New / Subjects);
        }

        return trail;
    }

    /// <returns>False where the run had fewer writes, and so came to its end.</returns>
    private static async Task<bool> EndsAt(SealedTrail trail, int write, Fate fate)
    {
        using var end = new CancellationTokenSource();
        await using var proxy = await StorageProxy.Start(trail.Connection, async number =>
        {
            if (number < write)
            {
                return Fate.Pass;
            }

            // From here on the process is gone: its later writes never arrive either.
            await end.CancelAsync();
            return number == write ? fate : Fate.NeverArrives;
        });
        try
        {
            await trail.Seal(proxy.Connection, end.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>Messages of the run that ended are out of sight for minutes; here they are simply sent again.</summary>
    private static async Task SealWhatComesBack(SealedTrail trail)
    {
        for (var subject = 0; subject < Subjects; subject++)
        {
            await trail.Announce(SealedTrail.Subject(subject));
        }

        (await trail.Seal()).Size.ShouldBe(Before + New);
    }
}
