using System.Reflection;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Parquet;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Privacy;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.PipelineTests.Privacy;

public sealed class ErasingAPerson(Azurite azurite)
{
    /// <summary>Of each of the two who write.</summary>
    private const int Planted = 1_000;

    private const string TwoStages = """{ "stages": [ { "name": "Brand" }, { "name": "Legal" } ], "fourEyes": false }""";

    private static readonly string Tess = "person-00000000000007e5";
    private static readonly string Olga = "person-000000000000017a";

    [Fact]
    public async Task Of_a_thousand_planted_tokens_none_is_found_after_their_author_was_erased()
    {
        using var folder = new TemporaryFolder();
        using var traced = new Traced();
        using var measured = new Measured();
        await using var bench = await Bench(folder);
        var (hers, others, passwords) = (new Tokens(seed: 1), new Tokens(seed: 2), new Tokens(seed: 3));
        await bench.Get<PeopleDirectory>().Put(new(Tess, hers.Text(1), hers.Text(2), Role.Approver) { TimeZone = "Europe/Oslo" }, Cancellation);
        await bench.Get<PeopleDirectory>().PutKeys(Tess, $$"""{"approve":"{{hers.Text(1)}}"}""", Cancellation);
        await bench.Get<PeopleDirectory>().Put(new(Olga, "olga", "Olga Berg", Role.Approver), Cancellation);
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Gia.Id, "gia", "Gia Conti", Role.Governance), Cancellation);
        await WriteThroughEveryDoor(bench, Tess, hers, passwords, seed: 100);
        await WriteThroughEveryDoor(bench, Olga, others, passwords, seed: 200);
        (hers.Planted.Count, others.Planted.Count).ShouldBe((Planted, Planted));
        await bench.Get<Seal>().Run(Cancellation);

        (await Verify(bench)).ShouldBe(0);
        (await KindsWith(bench, Tess)).ShouldBe(KindsWithWords(), ignoreOrder: true);
        var before = await Shown(bench);
        hers.FoundIn(before).Count.ShouldBe(Planted - 1, "all but the keys chosen are shown somewhere");
        var raw = await RawStorage.All(bench.Connection);
        hers.FoundIn(raw).Count.ShouldBeInRange(4, 200, "in the open are name, handle, keys, and the sidecar as it was uploaded");
        passwords.FoundIn([.. raw, Encoding.UTF8.GetBytes(string.Join('\n', bench.Logged))]).ShouldBeEmpty("of a link's password only what it is stretched to is kept");

        var erased = (await ReviewProgram.On(bench).Run("erase", Tess, "--as", "gia", "--yes")).ShouldEndWith(0).Output;
        await bench.Drain();
        await bench.Get<Seal>().Run(Cancellation);

        erased.ShouldContain("is erased");
        hers.FoundIn(await RawStorage.All(bench.Connection)).ShouldBeEmpty();
        hers.FoundIn(await Shown(Workbench.On(bench.Connection))).ShouldBeEmpty();
        hers.FoundIn(await Exported(bench, folder.Path)).ShouldBeEmpty();
        hers.FoundIn([Encoding.UTF8.GetBytes(string.Join('\n', bench.Logged))]).ShouldBeEmpty();
        traced.All.Count.ShouldBeGreaterThan(100);
        foreach (var words in new[] { hers, others })
        {
            words.FoundIn([.. traced.All.Select(span => (ReadOnlyMemory<byte>)span.ToLine()), Encoding.UTF8.GetBytes(string.Join('\n', measured.Names.Concat(bench.Logged)))])
                .ShouldBeEmpty("spans, metrics and logs hold no words, names or handles, of whoever is still there neither");
        }

        others.FoundIn(await Shown(Workbench.On(bench.Connection))).Count.ShouldBe(Planted, "what others wrote still reads");
        (await Verify(bench)).ShouldBe(0);
        await TheirGrantsAreNoYes(bench);
        (await bench.KindsOf(SubjectId.Person(Tess)))[^1].ShouldBe("person.erased");
        (await bench.Get<PeopleDirectory>().Find(Tess, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task An_erasure_that_broke_off_after_its_record_is_done_by_the_message_that_tells_of_it()
    {
        using var folder = new TemporaryFolder();
        await using var bench = await Bench(folder);
        await bench.Get<PeopleDirectory>().Put(new(Tess, "tess", "Tess Quill", Role.Approver), Cancellation);
        var id = await bench.InReview();
        await bench.Desk.Run(id, "press", new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Wrong blue."), new(Tess, Role.Approver), Cancellation);

        await bench.Get<Commands>().ByPerson<PersonState>(
            SubjectId.Person(Tess), "erase", Workbench.Gia, (_, _) => Outcome.Accept(new PersonErased()), Cancellation);
        (await bench.Get<PeopleDirectory>().Find(Tess, Cancellation)).ShouldNotBeNull();
        await bench.Drain();

        (await bench.Get<PeopleDirectory>().Find(Tess, Cancellation)).ShouldBeNull();
        (await bench.Keys()).Read((await bench.Desk.Read(id, Cancellation)).Decision!.Note!).ShouldBe(KeyRing.Erased);
        (await ReviewProgram.On(bench).Run("erase", Tess, "--as", "gia", "--yes")).ShouldEndWith(2).Error.ShouldContain("Nobody is in the directory");
    }

    [Fact]
    public async Task Nothing_more_is_recorded_in_the_words_of_who_was_erased()
    {
        using var folder = new TemporaryFolder();
        await using var bench = await Bench(folder);
        var id = await bench.InReview();
        await bench.Get<KeepingDesk>().Run(SubjectId.Person(Tess), "erase", new PersonCommand.Erase(), Workbench.Gia, Cancellation);

        var late = await bench.Desk.Run(
            id, "late", new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Wrong blue."), new(Tess, Role.Approver), Cancellation);

        late.ShouldBeOfType<CommandResult<CandidateState>.Refused>().Why.Code.ShouldBe("erased");
        (await bench.Desk.Read(id, Cancellation)).Status.ShouldBe(Status.InReview);
    }

    [Fact]
    public async Task Without_yes_it_is_told_what_would_go_and_a_hold_keeps_all_of_it()
    {
        using var folder = new TemporaryFolder();
        await using var bench = await Bench(folder);
        await bench.Get<PeopleDirectory>().Put(new(Tess, "tess", "Tess Quill", Role.Approver), Cancellation);
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Gia.Id, "gia", "Gia Conti", Role.Governance), Cancellation);
        var review = ReviewProgram.On(bench);

        (await review.Run("erase", "tess", "--as", "gia")).ShouldEndWith(1).Output.ShouldContain("Nothing was changed. Run it again with --yes.");
        (await review.Run("hold", "tess", "--because", "Case 27/114", "--as", "gia")).ShouldEndWith(0);
        (await review.Run("erase", "tess", "--as", "gia", "--yes")).ShouldEndWith(1).Error.ShouldContain("a legal hold is on it");
        (await review.Run("unhold", "tess", "--because", "Closed", "--as", "gia")).ShouldEndWith(0);
        (await review.Run("erase", "tess", "--as", "gia", "--yes")).ShouldEndWith(0);

        (await bench.Get<PeopleDirectory>().Find("tess", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_ciphertext_is_named_by_verification_and_reads_as_unreadable()
    {
        using var folder = new TemporaryFolder();
        await using var bench = await Bench(folder);
        var id = await bench.InReview();
        await bench.Desk.Run(id, "press", new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", "Wrong blue."), new(Tess, Role.Approver), Cancellation);
        await bench.Get<Seal>().Run(Cancellation);
        var table = new TableClient(bench.Connection, Pipeline.Tables.Trail);
        var last = await table.QueryAsync<TableEntity>($"PartitionKey eq '{id}' and RowKey ge 'entry-' and RowKey lt 'entry.'", cancellationToken: Cancellation).LastAsync(Cancellation);

        var bytes = last.GetBinary("Bytes");
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"sealed:1:{Tess}:")) + 60;
        bytes[at] = bytes[at] == (byte)'A' ? (byte)'B' : (byte)'A';
        last["Bytes"] = bytes;
        await table.UpdateEntityAsync(last, last.ETag, TableUpdateMode.Replace, Cancellation);

        (await Verify(bench)).ShouldBe(1);
        var changed = await bench.Subjects.Entries(id, 1, Cancellation).LastAsync(Cancellation);
        (await bench.Keys()).Read(((CandidateRejected)changed.Data).Note).ShouldBe(KeyRing.Unreadable);
    }

    /// <summary>What they asked for with a grant is gone: whoever relied on it has to ask.</summary>
    private static async Task TheirGrantsAreNoYes(Workbench bench)
    {
        var answers = new List<(string By, Verdict Verdict)>();
        foreach (var summary in await bench.Rights().List(Cancellation).ToListAsync(Cancellation))
        {
            SubjectId.TryParse(summary.Id, out var asset).ShouldBeTrue();
            if ((await bench.Rights().Read(asset, Cancellation)).Grants is [{ Conditions: PersonalText.Sealed words }])
            {
                answers.Add((words.Owner, (await Workbench.On(bench.Connection).Answer(asset)).Verdict));
            }
        }

        answers.ShouldBe([(Tess, Verdict.Ask), (Olga, Verdict.Yes)], ignoreOrder: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<Workbench> Bench(TemporaryFolder folder)
    {
        var keys = TrailKeys.Create(Directory.CreateDirectory(Path.Combine(folder.Path, "keys")).FullName);
        var bench = await Workbench.Start(
            azurite,
            ("Trail:SigningKeyFile", keys.SigningKeyFile!),
            ("Trail:VerifierKeyFile", keys.VerifierKeyFile!),
            ("Webhooks:AllowHttp", "true"),
            ("Webhooks:AllowPrivateAddresses", "true"),
            ("Webhooks:Endpoints:desk:Url", "http://127.0.0.1:9/"),
            ("Webhooks:Endpoints:desk:Secrets", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        await bench.AddBrief(Workbench.BriefText(approval: TwoStages, frames: 1));
        return bench;
    }

    private static async Task<int> Verify(Workbench bench) => (await bench.Get<Verify>().Run(Heads.Of, null, Cancellation)).ExitCode;

    /// <summary>Every kind of entry that has words in it, once at least; the rest of the tokens in pins.</summary>
    private static async Task WriteThroughEveryDoor(Workbench bench, string id, Tokens tokens, Tokens passwords, uint seed)
    {
        var (approver, governance) = (new Actor(id, Role.Approver), new Actor(id, Role.Governance));
        var one = await Upload("one.png", seed, tokens);
        await Do(one, new CandidateCommand.Finish(tokens.Text(20)), new(id, Role.Uploader));
        await Do(one, new CandidateCommand.OverruleFinding(1, await FindingOf(one), tokens.Text(20)), approver);
        await Do(one, new CandidateCommand.PlaceHold(tokens.Text(10)), governance);
        await Do(one, new CandidateCommand.LiftHold(tokens.Text(10)), governance);
        await Do(one, new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, tokens.Text(40)), approver);
        await Do(one, new CandidateCommand.UnlockStage(0, tokens.Text(20)), governance);
        await Do(one, new CandidateCommand.Decide(DecisionKind.Reject, 1, null, "brand", tokens.Text(40)), approver);
        await Do(one, new CandidateCommand.Reopen(tokens.Text(20)), governance);
        await Do(one, new CandidateCommand.Decide(DecisionKind.RequestChanges, 1, null, "brand", tokens.Text(40)), approver);

        var two = await Upload("two.png", seed + 1, null);
        await Do(two, new CandidateCommand.Withdraw(tokens.Text(20)), governance);
        await Do(two, new CandidateCommand.Delete(tokens.Text(20)), governance);

        var frame = await Upload("frame.png", seed + 2, null);
        var others = new Actor("person-00000000000000ff", Role.Approver);
        await Do(frame, new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), others);
        await Do(frame, new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, tokens.Text(40)), approver);
        var path = $"frames-{id[^3..]}-2";
        var set = await bench.Get<CompareFrames>().Report(Workbench.Brief, path, Cancellation);
        var setId = SubjectId.Set(Workbench.Brief, path);
        (await bench.Get<SetDesk>().Approve(setId, "approve", set!.Check?.Run ?? 0, tokens.Text(20), approver, Cancellation))
            .ShouldBeOfType<CommandResult<SetState>.Done>();
        (await bench.Get<SetDesk>().WithdrawApproval(setId, "withdraw", tokens.Text(20), approver, Cancellation))
            .ShouldBeOfType<CommandResult<SetState>.Done>();

        var someone = SubjectId.Person("person-00000000000000fe");
        await bench.Get<KeepingDesk>().Run(someone, $"hold-{id}", new PersonCommand.PlaceHold(tokens.Text(10)), governance, Cancellation);
        await bench.Get<KeepingDesk>().Run(someone, $"unhold-{id}", new PersonCommand.LiftHold(tokens.Text(10)), governance, Cancellation);

        (await bench.Get<GuestDesk>().Invite(
            Workbench.Brief, "Lena", GuestMay.Comment, 3, passwords.Text(4), approver, Cancellation))
            .ShouldBeOfType<GuestInvitation.Made>();

        await WordsOnRights.Write(bench, id, tokens, seed);

        var pins = bench.Get<PinShelf>();
        var (pin, _) = await pins.Place(one, new(100, 100), tokens.Text(40), "place", approver, Cancellation);
        await pins.Reply(one, pin, $"{tokens.Text(40)} @olga", "reply", approver, Cancellation);
        await pins.Resolve(one, pin, tokens.Text(40), "resolve", approver, Cancellation);
        await pins.Reopen(one, pin, tokens.Text(40), "reopen", approver, Cancellation);
        while (tokens.Planted.Count < Planted)
        {
            var (last, result) = await pins.Place(
                one, null, tokens.Text(Math.Min(40, Planted - tokens.Planted.Count)), $"more-{tokens.Planted.Count}", approver, Cancellation);
            result.ShouldBeOfType<CommandResult<PinState>.Done>(last.Value);
        }

        await bench.Drain();

        async Task<SubjectId> Upload(string file, uint picture, Tokens? sidecar)
        {
            var place = $"{Workbench.Brief}/frames-{id[^3..]}-{picture - seed}/{file}";
            if (sidecar is not null)
            {
                await bench.Bring($"{place}.json", Encoding.UTF8.GetBytes(SidecarOf(sidecar)), "application/json", new(id, Role.Uploader));
            }

            var etag = await bench.Bring(place, Pictures.Png(picture, 900, 900), "image/png", new(id, Role.Uploader));
            await bench.Announce(place, etag);
            await bench.Drain();
            var summary = (await bench.Candidates()).Single(candidate => $"{candidate.Brief}/{candidate.Set}/{candidate.File}" == place);
            summary.Status.ShouldBe(Status.InReview, string.Join(' ', summary.Findings.Select(finding => finding.Message)));
            return SubjectId.TryParse(summary.Id, out var known) ? known : throw new InvalidOperationException(summary.Id);
        }

        async Task Do(SubjectId candidate, CandidateCommand command, Actor actor)
        {
            var key = $"{command.GetType().Name}-{tokens.Planted.Count}";
            var result = command is CandidateCommand.Delete or CandidateCommand.PlaceHold or CandidateCommand.LiftHold
                ? await bench.Get<KeepingDesk>().Run(candidate, key, command, actor, Cancellation)
                : await bench.Desk.Run(candidate, key, command, actor, Cancellation);
            result.ShouldBeOfType<CommandResult<CandidateState>.Done>((result as CommandResult<CandidateState>.Refused)?.Why.Message);
            await bench.Drain();
        }

        async Task<string> FindingOf(SubjectId candidate) => (await bench.Desk.Read(candidate, Cancellation)).Findings().First().Code;
    }

    private static string SidecarOf(Tokens tokens) => JsonSerializer.Serialize(new
    {
        model = "Model X",
        prompt = tokens.Text(20),
        maker = tokens.Text(5),
        references = new[] { tokens.Text(5), tokens.Text(5) },
        controls = new[] { tokens.Text(5) },
        finishing = new[] { new { tool = "Darktable", change = tokens.Text(10) } },
        licence = new { holder = tokens.Text(5), sources = new[] { tokens.Text(5) } },
    });

    /// <summary>What pages and commands show: every entry in words, every state, and the directory.</summary>
    private static async Task<List<ReadOnlyMemory<byte>>> Shown(Workbench bench)
    {
        var keys = await bench.Keys();
        var lines = (await bench.Get<PeopleDirectory>().All(Cancellation)).Select(person => $"{person.Name} {person.Handle}").ToList();

        await foreach (var row in bench.Get<TrailTable>().All(Cancellation))
        {
            if (row is StoredEntry stored)
            {
                var entry = Entry.Parse(stored.Bytes!);
                lines.AddRange([EntryWords.Of(entry, keys), keys.Open<object>(entry.Data, EntryJson.Options)!.ToJsonString()]);
            }
        }

        return [Encoding.UTF8.GetBytes(string.Join('\n', lines))];
    }

    /// <summary>What commands hand out for others to keep.</summary>
    private static async Task<List<ReadOnlyMemory<byte>>> Exported(Workbench bench, string folder)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var target = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"{format}")).FullName, "taken");
            (await new ReviewProgram(bench.Connection, folder).Run("export", target, "--format", $"{format}", "--as", "gia")).ShouldEndWith(0);
            var taken = new List<ReadOnlyMemory<byte>>(format == ExportFormat.Parquet ? await CellsOf(target) : []);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, $"{format}"), "*", SearchOption.AllDirectories))
            {
                taken.Add(await File.ReadAllBytesAsync(file, Cancellation));
            }

            taken.Any(bytes => bytes.Span.IndexOf(Encoding.UTF8.GetBytes($"sealed:1:{Tess}:")) >= 0).ShouldBeTrue($"{format} has her words, sealed");
            all.AddRange(taken);
        }

        var candidate = (await bench.Candidates()).First(found => found.File == "one.png" && found.Uploader == Tess).Id;
        foreach (var command in new[] { $"trail {candidate} --json", $"status {candidate} --json", $"record {candidate}", "notices --json", "status --json", "people --json" })
        {
            all.Add(Encoding.UTF8.GetBytes((await ReviewProgram.On(bench).Run(command.Split(' '))).ShouldEndWith(0).Output));
        }

        return all;
    }

    /// <summary>Parquet compresses its pages: the file's own bytes would show nothing.</summary>
    private static async Task<List<ReadOnlyMemory<byte>>> CellsOf(string file)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: Cancellation);
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            foreach (var field in reader.Schema.DataFields)
            {
                var cells = new string?[rows.RowCount];
                await rows.ReadAsync(field, cells.AsMemory(), cancellationToken: Cancellation);
                all.AddRange(cells.Select(cell => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(cell ?? "")));
            }
        }

        return all;
    }

    private static async Task<List<string>> KindsWith(Workbench bench, string owner)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in bench.Get<TrailTable>().All(Cancellation))
        {
            if (row is StoredEntry stored && Encoding.UTF8.GetString(stored.Bytes!).Contains($"sealed:1:{owner}:", StringComparison.Ordinal))
            {
                kinds.Add(stored.Kind!);
            }
        }

        return [.. kinds];
    }

    /// <summary>By what their entries are made of: a new kind with words in it has to be planted too.</summary>
    private static IEnumerable<string> KindsWithWords() => Pipeline.EntryKinds
        .Where(kind => kind.DataType.GetMethod(nameof(IEntryData.Sealed), BindingFlags.Public | BindingFlags.Instance) is not null)
        .Select(kind => kind.Name);
}
