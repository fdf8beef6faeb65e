using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Steps;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.UnitTests.Trail.Tampering;

/// <summary>Each way to tamper at 200 random places, found and named; and 200 logs that nobody touched, proven.</summary>
public class TamperTableTests
{
    private const int Places = 200;
    private const int Logs = 6;

    private static readonly ECDsa Old = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa Current = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly LogIdentity Identity = SyntheticTrail.IdentityOf(Current, Old);

    private static readonly Lazy<ImmutableArray<MemoryPack>> Clean = new(() => [.. Enumerable.Range(0, Logs).Select(seed => NewLog(seed, entries: seed == 0 ? 300 : 30 + (seed * 7), batch: seed == 0 ? 60 : 9))]);

    public static TheoryData<string> Kinds => [.. Deeds.All(Current, Old).Select(deed => deed.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Tampering_is_found_and_named_wherever_it_is_done(string kind)
    {
        var deed = Deeds.All(Current, Old).Single(deed => deed.Kind == kind);
        for (var place = 0; place < Places; place++)
        {
            var random = new Random(place);
            var forger = new Forger(Clean.Value[place % Logs].Copy(), random);
            var expected = deed.Do(forger);

            var report = await Verified(forger.Done());

            expected.IsIn(report).ShouldBeTrue($"place {place}: {expected} is not in {Told(report)}");
        }
    }

    [Fact]
    public async Task A_changed_line_of_an_exported_pack_is_found_and_named()
    {
        for (var place = 0; place < Places; place++)
        {
            var random = new Random(place);
            var pack = Clean.Value[place % Logs].Copy();
            var lines = new Forger(pack, random).Lines().ToList();
            var number = random.Next(lines.Count);
            var was = PackRow.Parse(lines[number]).Row;
            lines[number] = Forger.Flipped(lines[number], random.Next(lines[number].Length * 8));
            pack.Files[PackLayout.Rows] = [.. lines.SelectMany(line => (byte[])[.. line, (byte)'\n'])];

            var report = await Verified(pack);

            if (was is StoredMarker && report is VerifyReport.Proven)
            {
                // The name of a marker is drawn by the command's key, which no entry holds (docs/trail.md).
                continue;
            }

            report.ShouldBeOfType<VerifyReport.Tampered>($"place {place}, line {number + 1}")
                .Differences.ShouldContain(
                    difference => difference.Subject == was.Subject || difference.Message.Contains(was.Subject, StringComparison.Ordinal) || difference.Message.Contains($"on line {number + 1} "),
                    $"place {place}: {Encoding.UTF8.GetString(lines[number])} in {Told(report)}");
        }
    }

    [Fact]
    public async Task A_full_rewrite_with_the_true_key_is_not_found_without_the_witness()
    {
        for (var place = 0; place < Places; place++)
        {
            var forger = new Forger(Clean.Value[place % Logs].Copy(), new Random(place));
            Deeds.Rewrite(forger, Current);
            forger.Files.Remove(PackLayout.Witness);

            // The old key's part is signed with the new one: that is a history too, and a consistent one.
            (await Verified(forger.Done())).ShouldBeOfType<VerifyReport.Proven>().Witnessed.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_changed_part_of_a_proof_is_refused_and_named()
    {
        for (var place = 0; place < Places; place++)
        {
            var random = new Random(place);
            var pack = Clean.Value[place % Logs];
            var any = new Forger(pack.Copy(), random).AnyEntry();
            var proof = (await new Prove(await TrailPack.Open(pack, CancellationToken.None), Identity).Inclusion(any.Subject, any.KeyVersion, CancellationToken.None))!;
            proof.Verify(Identity).Entry.Version.ShouldBe(any.KeyVersion);
            var (changed, part) = random.Next(5) switch
            {
                0 => (proof with { Entry = Forger.Flipped(proof.Entry, random.Next(proof.Entry.Length * 8)) }, "The entry"),
                1 => (proof with { Index = proof.Index + 1 }, "index"),
                2 => (proof with { Path = proof.Path.SetItem(random.Next(proof.Path.Length), Hash.Of([1])) }, "path was changed"),
                3 => (proof with { Path = proof.Path[1..] }, "The path or the index"),
                _ => (proof with { Checkpoint = proof.Checkpoint.Replace("time 2027", "time 2026", StringComparison.Ordinal) }, "The checkpoint"),
            };

            Should.Throw<FormatException>(() => InclusionProof.Parse(changed.ToString()).Verify(Identity)).Message.ShouldContain(part);
        }
    }

    [Fact]
    public void The_documents_table_lists_each_kind()
    {
        var document = File.ReadAllText(Repository.PathTo("docs", "trail.md"));

        Deeds.All(Current, Old).ShouldAllBe(deed => document.Contains($"| {deed.Kind} | {Places} |\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_clean_logs_are_proven()
    {
        for (var seed = 1000; seed < 1000 + Places; seed++)
        {
            (await Verified(NewLog(seed, entries: 15 + (seed % 60), batch: 8 + (seed % 9)))).ShouldBeOfType<VerifyReport.Proven>($"seed {seed}");
        }
    }

    private static Task<VerifyReport> Verified(MemoryPack pack) => Task.Run(async () =>
        await new Verify(await TrailPack.Open(pack, CancellationToken.None), Identity).Run(Heads.Of, progress: null, CancellationToken.None));

    /// <summary>The old key signed the first half of the checkpoints.</summary>
    private static MemoryPack NewLog(int seed, int entries, int batch)
    {
        var pack = SyntheticTrail.InMemory(Current, entries, batch, seed);
        var forger = new Forger(pack, new Random(seed));
        foreach (var path in forger.Kept.Take(forger.Kept.Count() / 2).ToList())
        {
            forger.Sign(Old, forger.Read(path), path);
        }

        return pack;
    }

    private static string Told(VerifyReport report) =>
        report is VerifyReport.Tampered tampered ? string.Join(" | ", tampered.Differences) : report.ToString();
}
