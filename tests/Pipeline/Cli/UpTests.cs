using System.Diagnostics;
using System.Text.Json;
using Azure.Data.Tables;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests.Cli;

/// <summary>The whole pipeline as <c>review up</c> starts it, in a data folder of its own.</summary>
public sealed class UpTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string data = Directory.CreateTempSubdirectory("up-").FullName;
    private readonly List<Process> started = [];

    private ReviewProgram Review => new(null, data);

    public void Dispose()
    {
        // Whatever a failed test left: only what its own record names.
        foreach (var pid in File.Exists(RunRecord) ? Pids() : [])
        {
            Kill("-KILL", pid);
        }

        started.ForEach(process => process.Dispose());
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Up_starts_everything_and_ctrl_c_ends_everything()
    {
        var up = await Up();
        var pids = Pids();
        pids.Count.ShouldBe(4);
        using var client = new HttpClient();
        (await client.GetStringAsync(new Uri($"{Record().GetProperty("address").GetString()}/health/ready"))).ShouldStartWith("""{"status":"ready",""");
        (await Review.Run("people", "--json")).ShouldEndWith(0).Json.GetArrayLength().ShouldBeGreaterThan(3);

        Kill("-INT", up.Id);
        await up.WaitForExitAsync(new CancellationTokenSource(Patience).Token);

        up.ExitCode.ShouldBe(0);
        pids.Where(IsAlive).ShouldBeEmpty();
        File.Exists(RunRecord).ShouldBeFalse();
        (await Review.Run("people")).ShouldEndWith(2);
    }

    [Fact]
    public async Task A_second_up_says_that_one_is_running_and_where()
    {
        var up = await Up();

        var second = (await Review.Run("up")).ShouldEndWith(0);

        second.Output.ShouldContain("running already");
        second.Output.ShouldContain(Record().GetProperty("address").GetString()!);
        (await Review.Run("down")).ShouldEndWith(0);
        await up.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
    }

    [Fact]
    public async Task What_a_killed_up_left_is_ended_by_the_next_one_and_its_data_is_there()
    {
        var killed = await Up();
        var left = Pids().Where(pid => pid != killed.Id).ToList();
        Kill("-KILL", killed.Id);
        await killed.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        left.Where(IsAlive).ShouldBe(left);

        // They would take that place for one of their own, and note that the layout is known.
        Kill("-KILL", Functions.GetProperty("process").GetProperty("pid").GetInt32());
        await PlaceOfAnEarlierVersion();

        (await Review.Run("up", "--detach")).ShouldEndWith(0);

        left.Where(IsAlive).ShouldBeEmpty();
        (await Review.Run("people", "--json")).ShouldEndWith(0).Json.GetArrayLength().ShouldBeGreaterThan(3);
        (await new TrailIndex(Storage).Earlier(TestContext.Current.CancellationToken).AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse("rebuilt before the functions began");
        var background = Pids();
        (await Review.Run("down")).ShouldEndWith(0);
        background.Where(IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_one_program_ends_by_itself_everything_ends_and_its_log_is_named()
    {
        var up = await Up();
        var error = up.StandardError.ReadToEndAsync();
        var functions = Functions;

        Kill("-KILL", functions.GetProperty("process").GetProperty("pid").GetInt32());
        await up.WaitForExitAsync(new CancellationTokenSource(Patience).Token);

        up.ExitCode.ShouldBe(2);
        (await error).ShouldContain("Functions ended by itself");
        (await error).ShouldContain(functions.GetProperty("log").GetString()!);
    }

    private JsonElement Functions => Record().GetProperty("programs").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "Functions");

    private StorageAccount Storage => StorageAccount.FromConnectionString(Record().GetProperty("connectionString").GetString()!);

    /// <summary>In the layout in which versions before docs/adr/0019 kept where sealed entries stand.</summary>
    private Task PlaceOfAnEarlierVersion() => new TableClient(Record().GetProperty("connectionString").GetString(), Pipeline.Tables.TrailIndex)
        .AddEntityAsync(new TableEntity("brief-old", $"{1:D19}") { ["Leaf"] = 0L }, TestContext.Current.CancellationToken);

    private string RunRecord => Path.Combine(data, "run.json");

    private async Task<Process> Up()
    {
        var up = Review.Start("up", "--port", $"{FreePort()}");
        started.Add(up);
        await Eventually.Holds(
            () => up.HasExited || (File.Exists(RunRecord) && Record().GetProperty("address").GetString() is not null), Patience, "the pipeline is ready");
        up.HasExited.ShouldBeFalse();
        return up;
    }

    private JsonElement Record() => JsonElement.Parse(File.ReadAllText(RunRecord));

    private List<int> Pids() =>
    [
        Record().GetProperty("review").GetProperty("pid").GetInt32(),
        .. Record().GetProperty("programs").EnumerateArray().Select(p => p.GetProperty("process").GetProperty("pid").GetInt32()),
    ];

    /// <summary>One that has ended and was not waited for yet is not alive.</summary>
    private static bool IsAlive(int pid) =>
        File.Exists($"/proc/{pid}/stat") && File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1][0] != 'Z';

    private static void Kill(string signal, int pid) => Process.Start("kill", [signal, $"{pid}"]).WaitForExit();

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
