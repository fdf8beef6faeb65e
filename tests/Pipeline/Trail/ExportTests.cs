using System.Text;
using CsvHelper;
using Parquet;
using ReviewPipeline.Briefs;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.PipelineTests.Trail;

public class ExportTests(Azurite azurite)
{
    private static readonly Actor Auditor = new("person-00000000000000ad", Role.Auditor);

    [Fact]
    public async Task A_pack_is_proven_far_from_its_storage_and_an_edited_line_of_it_is_named()
    {
        var trail = await Sealed(300);
        var folder = NewPath();

        var manifest = await trail.Exporter().Run(folder, ExportFormat.Pack, null, Auditor, "one", CancellationToken.None);

        var proven = (await trail.CheckPack(folder)).ShouldBeOfType<VerifyReport.Proven>();
        (proven.Size, proven.Entries, proven.Witnessed, proven.Filtered).ShouldBe((300L, 300L, true, false));
        (manifest.Entries, manifest.Unsealed, manifest.Size, manifest.By).ShouldBe((300L, 0L, 300L, Auditor.Id));
        var rows = Path.Combine(folder, PackLayout.Rows);
        await File.WriteAllTextAsync(rows, (await File.ReadAllTextAsync(rows)).Replace("\"number\":7,", "\"number\":8,", StringComparison.Ordinal));
        (await trail.CheckPack(folder)).ShouldBeOfType<VerifyReport.Tampered>().Differences[0].Message
            .ShouldEndWith("$.data.number was 7 and is 8.");
    }

    [Fact]
    public async Task A_pack_of_one_subject_has_the_log_as_hashes_alone_and_its_entries_are_proven()
    {
        var trail = await Sealed(300);
        var folder = NewPath();

        await trail.Exporter().Run(
            folder, ExportFormat.Pack, new(SealedTrail.Subject(2).Value, null, null, null, null), Auditor, "one", CancellationToken.None);

        var proven = (await trail.CheckPack(folder)).ShouldBeOfType<VerifyReport.Proven>();
        (proven.Size, proven.Entries, proven.Filtered).ShouldBe((300L, 100L, true));
        Directory.Exists(Path.Combine(folder, "tile", "entries")).ShouldBeFalse();
        var rows = Path.Combine(folder, PackLayout.Rows);
        await File.WriteAllTextAsync(rows, (await File.ReadAllTextAsync(rows)).Replace("\"number\":7,", "\"number\":8,", StringComparison.Ordinal));
        (await trail.CheckPack(folder)).ShouldBeOfType<VerifyReport.Tampered>().Differences[0].Message.ShouldStartWith("Entry 7 of brief-trail-2 is not what was sealed as leaf ");
    }

    [Theory]
    [InlineData("\"entries\":30", "\"entries\":31", "manifest.json says entries 31; in the pack it is 30.")]
    [InlineData("\"rows\":", "\"rows\":1", "manifest.json says rows 1")]
    [InlineData("\"unsealed\":0", "\"unsealed\":2", "manifest.json says unsealed 2; in the pack it is 0.")]
    [InlineData("\"size\":30", "\"size\":29", "manifest.json says size 29; in the pack it is 30.")]
    [InlineData("\"format\":\"pack\"", "\"format\":\"csv\"", "manifest.json says format csv; in the pack it is pack.")]
    [InlineData("\"sha256\":\"", "\"sha256\":\"0", "manifest.json says sha256 0")]
    [InlineData("\"origin\":\"", "\"origin\":\"another.", "manifest.json says origin another.")]
    [InlineData("time ", "time  ", "manifest.json says checkpoint another text")]
    public async Task What_the_manifest_of_a_pack_says_otherwise_than_its_files_is_named(string said, string instead, string named)
    {
        var (trail, folder) = await Pack();
        await Edit(Path.Combine(folder, PackLayout.Manifest), said, instead);

        (await trail.CheckPack(folder)).ShouldBeOfType<VerifyReport.Tampered>().Differences.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(DifferenceKind.ManifestDiffers), one => one.Message.ShouldStartWith(named));
    }

    [Fact]
    public async Task What_the_sums_of_a_pack_say_otherwise_than_its_files_is_named()
    {
        var (trail, folder) = await Pack();
        var sums = Path.Combine(folder, PackLayout.Sums);
        var good = await File.ReadAllTextAsync(sums);
        var (hash, wrong) = (good[..64], new string('0', 64));

        (await Named($"{wrong}  rows.jsonl\n")).ShouldBe([$"SHA256SUMS says {wrong} of rows.jsonl; its SHA-256 is {hash}."]);
        (await Named($"{good}{hash}  more.jsonl\n")).ShouldBe(["SHA256SUMS names more.jsonl, and there is no such file."]);
        (await Named("")).ShouldBe(["SHA256SUMS does not name rows.jsonl."]);
        (await Named($"{good}{hash}  ../rows.jsonl\n")).ShouldBe(["Line 2 of SHA256SUMS is not a SHA-256 in hex, two spaces and the path of a file in the pack."]);
        (await Named(null)).ShouldBe(["There is no SHA256SUMS."]);

        async Task<IEnumerable<string>> Named(string? text)
        {
            File.Delete(sums);
            await (text is null ? Task.CompletedTask : File.WriteAllTextAsync(sums, text));
            return (await trail.CheckPack(folder)).ShouldBeOfType<VerifyReport.Tampered>().Differences.Select(difference => difference.Message);
        }
    }

    [Fact]
    public async Task Each_export_is_an_entry_and_where_it_can_t_be_recorded_nothing_goes_out()
    {
        var trail = await Sealed(30);
        var manifest = await trail.Exporter().Run(NewPath(), ExportFormat.Jsonl, null, Auditor, "one", CancellationToken.None);

        var recorded = await trail.Store(trail.Account)
            .Entries(SubjectId.Access(trail.Time.GetUtcNow(), Auditor.Id), 1, CancellationToken.None).SingleAsync();
        recorded.Actor.ShouldBe(Auditor.Id);
        recorded.Data.ShouldBe(new AccessExported("jsonl", null, 30, 30, manifest.Sha256));

        var refused = NewPath();
        await using var proxy = await StorageProxy.Start(trail.Connection, _ => Task.FromResult(Fate.NeverArrives));
        var unwritable = trail.Exporter(Storage.StorageAccount.FromConnectionString(proxy.Connection));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<Exception>(() => unwritable.Run(refused, ExportFormat.Jsonl, null, Auditor, "two", patience.Token));
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(refused)!).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lines_are_the_exact_bytes_and_the_manifest_has_their_hash_and_what_was_asked_for()
    {
        var trail = await Sealed(30);
        var file = NewPath();

        var manifest = await trail.Exporter().Run(
            file, ExportFormat.Jsonl, new(null, "trail-1", null, null, null), Auditor, "one", CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(file);
        lines.Length.ShouldBe(10);
        lines.ShouldAllBe(line => Entry.Parse(Encoding.UTF8.GetBytes(line)).Subject == SealedTrail.Subject(1));
        PackManifest.Parse(await File.ReadAllBytesAsync(ExportTrail.ManifestOf(file))).ShouldBe(manifest);
        manifest.Filter!.Brief.ShouldBe("trail-1");
        manifest.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file))));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("plain, with \"quotes\"\nand a line")]
    public async Task Words_in_a_spreadsheet_are_never_a_formula(string title)
    {
        var trail = await SealedTrail.Create(azurite);
        await trail.Write(SealedTrail.Subject(1), new BriefAdded(1, title, "{}"));
        var file = NewPath();

        await trail.Exporter().Run(file, ExportFormat.Csv, null, Auditor, "one", CancellationToken.None);

        var text = await File.ReadAllTextAsync(file);
        using var csv = CsvReader.FromText(text);
        csv.Read().ShouldBeTrue();
        var words = csv.GetString("words");
        words.ShouldBe("=+-@\t\r".Contains(title[0], StringComparison.Ordinal) ? $"'{title}" : title);
    }

    [Fact]
    public async Task A_parquet_file_has_a_row_for_each_entry()
    {
        var trail = await Sealed(30);
        var file = NewPath();

        await trail.Exporter().Run(file, ExportFormat.Parquet, null, Auditor, "one", CancellationToken.None);

        await using var reader = await ParquetReader.CreateAsync(file);
        reader.Schema.DataFields.Select(field => field.Name).ShouldBe(["leaf", "subject", "version", "at", "actor", "kind", "words", "hash", "entry"]);
        using var rows = reader.OpenRowGroupReader(0);
        rows.RowCount.ShouldBe(30);
    }

    [Fact]
    public async Task An_entry_is_proven_offline_and_a_log_that_only_grew_too()
    {
        var trail = await Sealed(30);
        var identity = trail.Settings.Identity();
        var earlier = identity.Open((await trail.Newest()).Span);
        await trail.Add(SealedTrail.Subject(5), 7);
        await trail.Seal();
        var prove = new Prove(trail.Source, identity);

        var inclusion = (await prove.Inclusion(SealedTrail.Subject(5).Value, 3, CancellationToken.None))!.ToString();
        var consistency = (await prove.Growth(earlier, await trail.Newest(), CancellationToken.None)).ToString();

        var (entry, checkpoint) = InclusionProof.Parse(inclusion).Verify(identity);
        (entry.Subject, entry.Version, checkpoint.Size).ShouldBe((SealedTrail.Subject(5), 3L, 37L));
        InclusionProof.Parse(inclusion).Path.Length.ShouldBeLessThanOrEqualTo((int)Math.Ceiling(Math.Log2(37)));
        GrowthProof.Parse(consistency).Verify(earlier, identity).Size.ShouldBe(37);
        (await prove.Inclusion(SealedTrail.Subject(5).Value, 8, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_added_since_a_checkpoint_is_verified_by_itself()
    {
        var trail = await Sealed(300);
        var since = trail.Settings.Identity().Open((await trail.Newest()).Span);
        await trail.Add(SealedTrail.Subject(7), 5);
        await trail.Seal();

        var proven = (await trail.Verify(since)).ShouldBeOfType<VerifyReport.Proven>();
        (proven.Since, proven.Size, proven.Entries).ShouldBe((300L, 305L, 5L));

        await trail.Edit(SealedTrail.Subject(7), SealedTrail.EntryKey(4), row => row["Bytes"] = Encoding.UTF8.GetBytes("{}"));
        (await trail.Verify(since)).ShouldBeOfType<VerifyReport.Tampered>().Differences[0].Version.ShouldBe(4);
        var other = since with { Root = MerkleTree.EmptyRoot };
        (await trail.Verify(other)).ShouldBeOfType<VerifyReport.Tampered>().Differences[0].Kind.ShouldBe(DifferenceKind.Forked);
    }

    /// <summary>Three subjects, a third of the entries each.</summary>
    private async Task<SealedTrail> Sealed(int entries)
    {
        var trail = await SealedTrail.Create(azurite);
        for (var subject = 0; subject < 3; subject++)
        {
            for (var rest = entries / 3; rest > 0; rest -= 50)
            {
                await trail.Add(SealedTrail.Subject(subject), Math.Min(rest, 50));
            }
        }

        await trail.Seal();
        return trail;
    }

    private async Task<(SealedTrail Trail, string Folder)> Pack()
    {
        var (trail, folder) = (await Sealed(30), NewPath());
        await trail.Exporter().Run(folder, ExportFormat.Pack, null, Auditor, "one", CancellationToken.None);
        (await trail.CheckPack(folder)).ShouldBeOfType<VerifyReport.Proven>();
        return (trail, folder);
    }

    private static async Task Edit(string file, string said, string instead)
    {
        var text = await File.ReadAllTextAsync(file);
        text.ShouldContain(said);
        await File.WriteAllTextAsync(file, text.Replace(said, instead, StringComparison.Ordinal));
    }

    private static string NewPath() => Path.Combine(Directory.CreateTempSubdirectory("export-").FullName, "taken");
}
