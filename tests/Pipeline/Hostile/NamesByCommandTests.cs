using ReviewPipeline.PipelineTests.Cli;

namespace ReviewPipeline.PipelineTests.Hostile;

public sealed class NamesByCommandTests(Azurite azurite) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("names-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_command_tells_of_each_name_that_can_t_be_and_sends_the_others_as_they_are()
    {
        string[] cannotBe = ["turned\u202Egnp.exe", "zero\u200Bwidth.png", "bell\u0007.png", "line\nbreak.png", "hash#.png", "what?.png", "back\\slash.png", "dot.png.", " space.png"];
        string[] odd = ["CON.png", "%2e%2e%2f.png", "<b>.png", "-rf.png", "$(id).png", "cafe\u0301.png"];
        foreach (var name in cannotBe.Concat(odd))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), [1], Workbench.Cancellation);
        }

        await using var bench = await Workbench.WithBrief(azurite);

        var ended = (await ReviewProgram.On(bench).Run("upload", folder, "--brief", Workbench.Brief, "--set", "a", "--json")).ShouldEndWith(1);

        var files = ended.Json.EnumerateArray().ToArray();
        files.Count(file => file.GetProperty("outcome").GetString() == "uploaded").ShouldBe(odd.Length);
        files.Count(file => file.GetProperty("outcome").GetString() != "uploaded").ShouldBe(cannotBe.Length);
        var stored = new List<string>();
        await foreach (var blob in bench.Container(Pipeline.Containers.Uploads).GetBlobsAsync(cancellationToken: Workbench.Cancellation))
        {
            stored.Add(blob.Name);
        }

        stored.ShouldBe(odd.Select(name => $"{Workbench.Brief}/a/{name}"), ignoreOrder: true);
    }
}
