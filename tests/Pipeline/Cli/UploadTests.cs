using System.Text.Json;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests.Cli;

public sealed class UploadTests(Azurite azurite) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pictures-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_folder_goes_up_by_sets_and_a_second_run_sends_only_what_is_missing()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        Write("hero/1.png", Pictures.Png(1));
        Write("hero/1.png.json", """{"model":"Model X"}"""u8.ToArray());
        Write("Wide shots/2.png", Pictures.Png(2));
        Write("hero/empty.png", []);
        Write("hero/.DS_Store", [1]);

        (await Upload(bench)).Select(Outcome).ShouldBe(
            [
                ("spring-launch/hero/1.png", "uploaded"),
                ("spring-launch/hero/1.png.json", "uploaded"),
                ("spring-launch/hero/empty.png", "uploaded"),
                ("spring-launch/wide-shots/2.png", "uploaded"),
            ],
            ignoreOrder: true);
        await TakeIn(bench);

        // An interrupted run, an image that was corrected since, and a file that was turned away before.
        Write("hero/1.png", Pictures.Png(3));
        Write("hero/3.png", Pictures.Png(4));
        (await Upload(bench)).Select(Outcome).ShouldBe(
            [
                ("spring-launch/hero/1.png", "uploaded"),
                ("spring-launch/hero/1.png.json", "already-there"),
                ("spring-launch/hero/3.png", "uploaded"),
                ("spring-launch/hero/empty.png", "already-there"),
                ("spring-launch/wide-shots/2.png", "already-there"),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task An_image_waits_for_its_sidecar_and_is_held_back_without_it()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        Write("hero/1.png", Pictures.Png(1));
        Write("hero/2.png", Pictures.Png(2));
        File.CreateSymbolicLink(Path.Combine(folder, "hero", "1.png.json"), Path.Combine(folder, "gone.json"));

        var ended = (await ReviewProgram.On(bench).Run("upload", folder, "--brief", Workbench.Brief, "--json")).ShouldEndWith(1);

        ended.Json.EnumerateArray().Select(Outcome).ShouldBe(
            [
                ("spring-launch/hero/1.png", "failed"),
                ("spring-launch/hero/1.png.json", "failed"),
                ("spring-launch/hero/2.png", "uploaded"),
            ],
            ignoreOrder: true);
        (await Paths(bench)).ShouldBe(["spring-launch/hero/2.png"]);
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_told_and_keeps_no_other_file_from_going_up()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        Write("hero/1#2.png", Pictures.Png(1));
        Write("hero/1.png", Pictures.Png(2));

        var ended = await ReviewProgram.On(bench).Run("upload", folder, "--brief", Workbench.Brief);

        ended.ShouldEndWith(1).Output.ShouldContain("has '#' in its file name");
        (await Paths(bench)).ShouldBe(["spring-launch/hero/1.png"]);
    }

    [Fact]
    public async Task With_wait_it_says_what_came_of_each_file()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        Write("hero/1.png", Pictures.Png(1));
        Write("hero/1-again.png", Pictures.Png(1));
        Write("hero/square.png", Pictures.Png(2, 600, 600));
        Write("hero/empty.png", []);

        var upload = ReviewProgram.On(bench).Run("upload", folder, "--brief", Workbench.Brief, "--wait", "--json");
        while (!upload.IsCompleted)
        {
            await TakeIn(bench);
            await Task.Delay(100);
        }

        var reports = (await upload).ShouldEndWith(1).Json.EnumerateArray()
            .ToDictionary(report => Path.GetFileName(report.GetProperty("path").GetString()!));
        reports["empty.png"].GetProperty("status").GetString().ShouldBe("refused");
        Codes(reports["empty.png"]).ShouldBe(["INTAKE-001"]);
        reports["square.png"].GetProperty("status").GetString().ShouldBe("in-review");
        Codes(reports["square.png"]).ShouldContain("SPEC-003");
        new[] { "1.png", "1-again.png" }.Count(name => reports[name].GetProperty("alias").GetBoolean()).ShouldBe(1);
    }

    private static IEnumerable<string?> Codes(JsonElement report) =>
        report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString());

    private static (string?, string?) Outcome(JsonElement report) =>
        (report.GetProperty("path").GetString(), report.GetProperty("outcome").GetString());

    private static async Task<List<string>> Paths(Workbench bench) =>
        await bench.Get<BlobStore>().List(Pipeline.Containers.Uploads, prefix: null, Workbench.Cancellation).Select(blob => blob.Name).ToListAsync();

    /// <summary>As the watcher would: tells of every blob there is; those known already change nothing.</summary>
    private static async Task TakeIn(Workbench bench)
    {
        await foreach (var blob in bench.Get<BlobStore>().List(Pipeline.Containers.Uploads, prefix: null, Workbench.Cancellation))
        {
            await bench.Announce(blob.Name, blob.ETag);
        }

        await bench.Drain();
    }

    private async Task<List<JsonElement>> Upload(Workbench bench) =>
        [.. (await ReviewProgram.On(bench).Run("upload", folder, "--brief", Workbench.Brief, "--json")).Json.EnumerateArray()];

    private void Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
