using System.Security.Cryptography;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;
using ReviewPipeline.UnitTests.Trail.Tampering;

namespace ReviewPipeline.UnitTests.Trail;

/// <summary>A witness of its own, with its state in a file, before logs that grow and logs that somebody changed with the true key.</summary>
public sealed class WitnessTests : IDisposable
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly LogIdentity Identity = SyntheticTrail.IdentityOf(Key);

    private readonly TemporaryFolder folder = new();
    private readonly Forger log = new(SyntheticTrail.InMemory(Key, entries: 300, batch: 60, seed: 1), new Random(1));

    private string StateFile => Path.Combine(folder.Path, "elsewhere", "witness.note");

    private byte[] State
    {
        get => File.ReadAllBytes(StateFile);
        set
        {
            Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
            File.WriteAllBytes(StateFile, value);
        }
    }

    private byte[] NewestNote => log.Files[PackLayout.Checkpoint];

    private byte[] FirstNote => log.Files[log.Kept.First()];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_checkpoint_seen_is_trusted_and_said_to_be_the_first()
    {
        (await Look()).ShouldBeOfType<WitnessAnswer.FirstUse>().Seen.ShouldBe(log.Newest);

        State.ShouldBe(NewestNote);
        Directory.GetFiles(Path.GetDirectoryName(StateFile)!).ShouldBe([StateFile]);
    }

    [Fact]
    public async Task A_log_that_only_grew_is_taken_from_wherever_it_was_seen_before()
    {
        foreach (var path in log.Kept.ToList())
        {
            State = log.Files[path];

            var answer = (await Look()).ShouldBeOfType<WitnessAnswer.Continued>(path);

            (answer.Before, answer.Seen).ShouldBe((log.Read(path), log.Newest));
            State.ShouldBe(NewestNote);
        }
    }

    [Fact]
    public async Task Of_one_size_the_later_signature_is_kept()
    {
        State = NewestNote;
        log.Sign(Key, log.Newest with { At = log.Newest.At.AddHours(1) }, PackLayout.Checkpoint);
        (await Look()).ShouldBeOfType<WitnessAnswer.Continued>();
        State.ShouldBe(NewestNote);
        var later = State;

        log.Sign(Key, log.Newest with { At = log.Newest.At.AddMinutes(-30) }, PackLayout.Checkpoint);
        (await Look()).ShouldBeOfType<WitnessAnswer.Continued>();

        State.ShouldBe(later);
    }

    [Fact]
    public async Task Where_nothing_was_sealed_there_is_nothing_to_keep()
    {
        log.Files.Remove(PackLayout.Checkpoint);

        (await Look()).ShouldBeOfType<WitnessAnswer.Nothing>();

        File.Exists(StateFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_smaller_log_is_refused()
    {
        State = NewestNote;
        var seen = log.Size;
        log.Files[PackLayout.Checkpoint] = FirstNote;

        await ShouldRefuse($"is of 60 entries, but the witness saw {seen}: it was rolled back");
    }

    [Fact]
    public async Task A_log_without_any_checkpoint_is_refused_once_one_was_seen()
    {
        State = NewestNote;
        log.Files.Remove(PackLayout.Checkpoint);

        await ShouldRefuse("The log has no checkpoint");
    }

    [Fact]
    public async Task Another_root_of_the_same_size_is_refused()
    {
        State = NewestNote;
        log.Sign(Key, log.Newest with { Root = Hash.Of([1]), At = log.Newest.At.AddHours(1) }, PackLayout.Checkpoint);

        await ShouldRefuse($"Two checkpoints of {log.Size} entries with different roots");
    }

    [Fact]
    public async Task A_larger_log_that_does_not_continue_the_seen_one_is_refused()
    {
        State = FirstNote;
        log.Sign(Key, log.Newest with { Root = Hash.Of([1]) }, PackLayout.Checkpoint);

        await ShouldRefuse($"The log of {log.Size} entries does not continue the one of 60");
    }

    [Fact]
    public async Task A_full_rewrite_with_the_true_key_is_refused_whichever_checkpoint_was_seen()
    {
        var seen = log.Kept.Select(path => log.Files[path]).ToList();
        var entries = log.LogEntries();
        entries[0] = log.Forged(entries[0]);
        log.WriteLog(entries, Key);

        foreach (var note in seen)
        {
            State = note;
            await ShouldRefuse(note == seen[^1] ? "with different roots" : "does not continue");
        }
    }

    [Fact]
    public async Task A_checkpoint_of_an_unknown_key_is_refused_also_on_first_use()
    {
        using var unknown = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        log.Sign(unknown, log.Newest, PackLayout.Checkpoint);

        (await Look()).ShouldBeOfType<WitnessAnswer.Refused>().Why.ShouldContain("can't be trusted. No key known for");

        File.Exists(StateFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_log_whose_tiles_are_gone_proves_nothing_and_is_refused()
    {
        State = FirstNote;
        foreach (var path in log.Files.Keys.Where(path => path.StartsWith("tile/0/", StringComparison.Ordinal)).ToList())
        {
            log.Files.Remove(path);
        }

        await ShouldRefuse("is missing or too short");
    }

    [Fact]
    public async Task A_damaged_state_is_refused_and_left_as_it_is()
    {
        var note = NewestNote;
        byte[][] damaged = [[], note[..^20], Forger.Flipped(note, 8 * 40), [0xff, 0xfe, 0x00], "not a checkpoint\n"u8.ToArray()];
        foreach (var state in damaged)
        {
            State = state;

            await ShouldRefuse("The witness's state is damaged, or of another log, and was left as it is.");
        }
    }

    [Fact]
    public async Task A_state_that_is_removed_under_a_running_witness_is_not_begun_anew()
    {
        var witness = await NewWitness();
        await witness.Look(CancellationToken.None);
        File.Delete(StateFile);

        (await witness.Look(CancellationToken.None)).ShouldBeOfType<WitnessAnswer.Refused>().Why.ShouldContain("state was removed");

        File.Exists(StateFile).ShouldBeFalse();
    }

    private async Task<WitnessAnswer> Look() => await (await NewWitness()).Look(CancellationToken.None);

    private async Task<Witness> NewWitness() => new(await TrailPack.Open(log.Done(), CancellationToken.None), Identity, new WitnessFile(StateFile));

    /// <summary>It says why and what to do, and what was seen stands.</summary>
    private async Task ShouldRefuse(string why)
    {
        var before = State;

        var refused = (await Look()).ShouldBeOfType<WitnessAnswer.Refused>();

        refused.Why.ShouldContain(why);
        refused.Why.ShouldContain("Run `review verify --witness`");
        State.ShouldBe(before);
    }
}
