using System.Security.Cryptography;
using System.Text.Json;
using NetVips;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public sealed class RightsByCommandTests(Azurite azurite) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rights-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task From_recording_a_licence_to_a_use_and_a_withdrawn_consent_by_command()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        foreach (var person in new Person[]
        {
            new(Workbench.Gia.Id, "gia", "Gia", Role.Governance), new(RightsBench.Marketer.Id, "mo", "Mo", Role.Uploader), new(Workbench.Ana.Id, "ana", "Ana", Role.Approver),
        })
        {
            await bench.Get<PeopleDirectory>().Put(person with { TimeZone = "Europe/Oslo" }, Workbench.Cancellation);
        }

        var review = ReviewProgram.On(bench);
        await Record("licence", "licences", "halden-own-work");
        await Record("model", "models", "imagen-4");
        await Record("consent", "consents", "lista-lighthouse");
        var candidate = (await bench.Approved()).Value;

        (await review.Run("rights", candidate, "--channel", "print", "--territory", "NO")).ShouldEndWith(1).Error.ShouldContain("Nobody has opened");
        (await review.Run("asset", "open", candidate, "--licence", "halden-own-work", "--consents", "lista-lighthouse", "--as", "mo")).ShouldEndWith(0).Output.ShouldContain("model-imagen-4");
        (await review.Run("rights", candidate, "--channel", "print", "--territory", "NO")).ShouldEndWith(3).Output.ShouldStartWith("ASK");

        var today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var later = DateTimeOffset.UtcNow.AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await review.Run(
            "asset", "request", "spring-launch/a/hero.png", "--campaign", "Spring", "--channels", "print,paid-social", "--territories", "no,SE,dach",
            "--from", today, "--until", later, "--because", "The launch", "--as", "mo")).ShouldEndWith(0).Output.ShouldContain("NO, SE, DACH");
        (await review.Run("asset", "grant", candidate, "1", "--territories", "NO,SE", "--disclosure", "Made with AI", "--as", "ana")).ShouldEndWith(1).Error.ShouldContain("governance");
        (await review.Run("asset", "grant", candidate, "1", "--territories", "NO,SE", "--disclosure", "Made with AI", "--as", "gia")).ShouldEndWith(0);

        var yes = (await review.Run("rights", candidate, "--channel", "print/magazine", "--territory", "no", "--json")).ShouldEndWith(0).Json;
        yes.GetProperty("verdict").GetString().ShouldBe("yes");
        yes.GetProperty("decisive").GetProperty("entry").GetProperty("subject").GetString().ShouldStartWith("asset-");
        (await review.Run("rights", candidate, "--channel", "print", "--territory", "NO", "--at", "2019-01-01")).ShouldEndWith(1).Output.ShouldContain("begins later");
        (await review.Run("rights", candidate, "--channel", "print", "--territory", "UK")).ShouldEndWith(1).Error.ShouldContain("'GB'");
        (await review.Run("rights", candidate, "--channel", "print", "--territory", "NO", "--at", "tomorrow")).ShouldEndWith(1).Error.ShouldContain("no moment");

        var file = Path.Combine(folder, "hero.png");
        var used = (await review.Run("use", candidate, "--channel", "print", "--territory", "NO", "--for", "Leaflet", "--out", file, "--as", "mo", "--json")).ShouldEndWith(0).Json;
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))).ShouldBe(used.GetProperty("sha256").GetString());

        (await review.Run("consent", "withdraw", "lista-lighthouse", "--because", "By letter", "--as", "gia")).ShouldEndWith(0).Output.ShouldContain("impact --consent lista-lighthouse");
        (await review.Run("impact", "--consent", "lista-lighthouse")).ShouldEndWith(0).Output.ShouldContain("print in NO, 1×");
        var gone = Path.Combine(folder, "never.png");
        (await review.Run("use", candidate, "--channel", "print", "--territory", "NO", "--out", gone, "--as", "mo")).ShouldEndWith(1).Output.ShouldContain("withdrawn");
        File.Exists(gone).ShouldBeFalse();
        (await review.Run("trail", $"asset-{candidate["candidate-".Length..]}")).ShouldEndWith(0).Output.ShouldContain("asset.use-refused");

        async Task Record(string kind, string kinds, string name) => (await review.Run(
            kind, "add", Repository.PathTo("samples", "rights", kinds, $"{name}.json"), "--as", "gia")).ShouldEndWith(0).Output.ShouldContain("version 1");
    }

    [Fact]
    public async Task A_platforms_copy_and_the_file_itself_say_why_they_are_live_and_a_strangers_picture_says_nothing()
    {
        var keys = TrailKeys.Create(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName);
        await using var bench = await RightsBench.Start(
            azurite, settings: [("Trail:SigningKeyFile", keys.SigningKeyFile!), ("Trail:VerifierKeyFile", keys.VerifierKeyFile!)]);
        var asset = await bench.Granted();
        await bench.Get<Seal>().Run(Workbench.Cancellation);
        var review = ReviewProgram.On(bench) with { Data = folder };
        using var hero = Image.NewFromBuffer(Pictures.Png(seed: 1));
        var copy = Write("feed.jpg", hero.Resize(0.5).JpegsaveBuffer(q: 70));

        var said = (await review.Run("why", copy)).ShouldEndWith(0).Output;
        said.ShouldContain("bits differ, among 1 compared. A likeness, not an identity");
        said.ShouldContain("It may be live: a grant runs.");
        said.ShouldContain("Halden: own work, 2027");
        (await review.Run("why", Write("hero.png", Pictures.Png(seed: 1)))).ShouldEndWith(0).Output.ShouldStartWith("It is this file, byte for byte:");
        var data = (await review.Run("why", copy, "--json")).ShouldEndWith(0).Json.GetProperty("dossier");
        data.GetProperty("asset").GetString().ShouldBe(asset.Value);
        var seals = data.GetProperty("seals").EnumerateArray().ToList();
        seals.Select(seal => seal.GetProperty("kind").GetString()).ShouldContain("asset.rights-granted");
        seals.Where(seal => !IsProven(seal)).ShouldBeEmpty();

        (await review.Run("why", Write("stranger.png", Pictures.Png(seed: 77)))).ShouldEndWith(1).Output.ShouldStartWith("Nothing was found");
        (await review.Run("why", Write("words.jpg", "Not a picture."u8.ToArray()))).ShouldEndWith(2);

        static bool IsProven(JsonElement seal) =>
            seal.TryGetProperty("leaf", out var leaf) && leaf.GetInt64() < seal.GetProperty("underCheckpointOf").GetInt64();

        string Write(string name, byte[] content)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
            return Path.Combine(folder, name);
        }
    }

    [Fact]
    public async Task Catalogues_and_schemas_are_printed_without_a_pipeline()
    {
        var nowhere = ReviewProgram.Alone();

        (await nowhere.Run("rights", "territories", "--json")).ShouldEndWith(0).Json.GetArrayLength().ShouldBe(256);
        (await nowhere.Run("rights", "channels")).ShouldEndWith(0).Output.ShouldContain("out-of-home/billboard");
        (await nowhere.Run("consent", "schema")).ShouldEndWith(0).Json.GetProperty("title").GetString().ShouldBe("Consent");
        (await nowhere.Run("impact", "--licence", "a", "--model", "b")).ShouldEndWith(2).Error.ShouldContain("Name one");
    }
}
