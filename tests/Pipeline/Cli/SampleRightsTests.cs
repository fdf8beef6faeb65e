using System.Text.Json;
using ReviewPipeline.Cli;
using ReviewPipeline.Cli.Demo;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.PipelineTests.Rights;
using ReviewPipeline.Rights;
using ReviewPipeline.Samples;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

/// <summary>What the demo shows of rights, with the sample picture that it is about.</summary>
public sealed class SampleRightsTests(Azurite azurite) : IDisposable
{
    private const string Picture = "halden-coast/dusk-slab/dusk-slab-1.jpg";

    private readonly string folder = Directory.CreateTempSubdirectory("sample-rights-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_demo_has_a_yes_a_no_and_an_ask_and_loading_it_again_changes_nothing()
    {
        await using var bench = await Workbench.Start(azurite);
        var people = await People();
        await bench.Briefs.Add(
            SampleManifest.Coast, await File.ReadAllTextAsync(Repository.PathTo("samples", "briefs", $"{SampleManifest.Coast}.json"), Workbench.Cancellation), "add", Workbench.Gia, Workbench.Cancellation);
        await bench.Upload($"{Picture}.json", Made($"{Picture}.json"));
        await bench.Upload(Picture, Made(Picture));
        await using var connection = await Connection(bench);
        var rights = new SampleRights(connection, TimeProvider.System);

        var asset = (await rights.Load(people, Workbench.Cancellation)).ShouldNotBeNull();
        await bench.Drain();
        var before = await bench.KindsOf(asset);
        (await rights.Load(people, Workbench.Cancellation)).ShouldBe(asset);

        (await bench.Answer(asset, "paid-social/instagram", "NO")).Verdict.ShouldBe(Verdict.Yes);
        (await bench.Answer(asset, "out-of-home", "NO")).ShouldSatisfyAllConditions(
            answer => answer.Verdict.ShouldBe(Verdict.No), answer => answer.Decisive.Words.ShouldContain("refused"));
        (await bench.Answer(asset, "tv", "NO")).ShouldSatisfyAllConditions(
            answer => answer.Verdict.ShouldBe(Verdict.Ask), answer => answer.Decisive.Words.ShouldStartWith("Nobody has granted this"));
        (await bench.KindsOf(asset)).ShouldBe(before);
    }

    [Fact]
    public async Task Where_the_picture_is_not_there_it_records_the_terms_and_opens_nothing()
    {
        await using var bench = await Workbench.Start(azurite);
        await using var connection = await Connection(bench);

        (await new SampleRights(connection, TimeProvider.System).Load(await People(), Workbench.Cancellation)).ShouldBeNull();

        (await bench.KindsOf(SubjectId.Licence("halden-own-work"))).ShouldBe(["licence.recorded"]);
    }

    private static async Task<List<Person>> People() => JsonSerializer.Deserialize<List<Person>>(
        await File.ReadAllTextAsync(Repository.PathTo("samples", "people.json"), Workbench.Cancellation), EntryJson.Options)!;

    private static byte[] Made(string path) => SampleManifest.Files.Single(file => file.Path == path).Make(new(1f, Workbench.Cancellation));

    private async Task<Connection> Connection(Workbench bench)
    {
        var data = DataDirectory.Of(CommandTable.Root().Parse(["status", "--data", folder]));
        data.Create();
        await File.WriteAllTextAsync(Path.Combine(data.Keys, WrappingKeys.KeyFile), WordKey.Value, Workbench.Cancellation);
        return ReviewPipeline.Cli.Connection.To(bench.Connection, data);
    }
}
