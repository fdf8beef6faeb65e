using System.Diagnostics;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Trail;

/// <summary>The commands of docs/trail.md, run as they stand there.</summary>
public class ManualCheckTests(Azurite azurite)
{
    [Theory]
    [InlineData(9)]
    [InlineData(256)]
    [InlineData(300)]
    public async Task The_documented_commands_prove_a_log_with_openssl_and_sha256sum(int entries)
    {
        var folder = await Download(entries);

        var (exitCode, output) = await RunCommands(folder);

        output.ShouldContain("Verified OK\nEntries and tiles agree\nThe root is the one signed\n");
        exitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_documented_commands_prove_an_exported_pack_in_an_empty_directory()
    {
        var trail = await Sealed(270);
        var folder = Path.Combine(Directory.CreateTempSubdirectory("pack-").FullName, "pack");
        await trail.Exporter().Run(
            folder, ExportFormat.Pack, filter: null, new Actor("person-00000000000000ad", Role.Auditor), "one", CancellationToken.None);

        var (exitCode, output) = await RunCommands(folder);

        output.ShouldContain("Verified OK\nEntries and tiles agree\nThe root is the one signed\n");
        exitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_documented_commands_prove_each_shard_and_that_it_begins_with_the_one_before()
    {
        var trail = await Sealed(300, largestLog: 256);
        var folder = Path.Combine(Directory.CreateTempSubdirectory("pack-").FullName, "pack");
        await trail.Exporter().Run(
            folder, ExportFormat.Pack, filter: null, new Actor("person-00000000000000ad", Role.Auditor), "one", CancellationToken.None);
        var shard = Path.Combine(folder, "shard", "1");
        File.Copy(Path.Combine(folder, "trail.vkey"), Path.Combine(shard, "trail.vkey"));

        var first = await RunCommands(folder);
        var second = await RunCommands(shard);
        var chain = await RunCommands(shard, block: 2);
        await File.AppendAllTextAsync(Path.Combine(folder, "checkpoint"), "\n");
        var broken = await RunCommands(shard, block: 2);

        (first.ExitCode, second.ExitCode, chain.ExitCode).ShouldBe((0, 0, 0), first.Output + second.Output + chain.Output);
        second.Output.ShouldContain("The root is the one signed\n");
        chain.Output.ShouldBe("It begins with the last checkpoint before\n");
        broken.ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task The_documented_commands_fail_on_a_changed_entry()
    {
        var folder = await Download(9);
        var bundle = Path.Combine(folder, "tile", "entries", "000.p", "9");
        var bytes = await File.ReadAllBytesAsync(bundle);
        bytes[40] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes);

        var (exitCode, output) = await RunCommands(folder);

        output.ShouldNotContain("agree");
        output.ShouldNotContain("The root is the one signed");
        exitCode.ShouldNotBe(0);
    }

    private async Task<SealedTrail> Sealed(int entries, int? largestLog = null)
    {
        var trail = await SealedTrail.Create(azurite, largestLog);
        for (var rest = entries; rest > 0; rest -= 90)
        {
            await trail.Add(SealedTrail.Subject(1), Math.Min(rest, 90));
        }

        await trail.Seal();
        return trail;
    }

    private async Task<string> Download(int entries)
    {
        var trail = await Sealed(entries);
        var folder = Directory.CreateTempSubdirectory("log-").FullName;
        foreach (var blob in trail.LogBlobs.GetBlobs().ToList())
        {
            var path = Path.Combine(folder, blob.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await trail.LogBlobs.GetBlobClient(blob.Name).DownloadToAsync(path);
        }

        File.Copy(trail.Settings.VerifierKeyFile!, Path.Combine(folder, "trail.vkey"));
        return folder;
    }

    private static async Task<(int ExitCode, string Output)> RunCommands(string folder, int block = 1)
    {
        var document = await File.ReadAllTextAsync(Repository.PathTo("docs", "trail.md"));
        var commands = document.Split("```bash\n")[block].Split("```")[0];
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", commands])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync() + await errors;
        await bash.WaitForExitAsync();
        return (bash.ExitCode, output);
    }
}
