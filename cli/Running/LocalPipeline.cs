using System.Diagnostics;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Cli.Running;

/// <summary>Storage emulator, functions host and review desk on this machine, started in this order and ended in reverse.</summary>
internal sealed class LocalPipeline(DataDirectory data, Narrator say) : IAsyncDisposable
{
    /// <summary>The first start of a day reads everything from disk.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly List<ChildProgram> programs = [];
    private RunRecord record = new(ProcessMark.Of(Environment.ProcessId), [], null, null);

    public string Address => record.Address!;

    public string ConnectionString => record.ConnectionString!;

    public async Task Start(int? wantedPort, CancellationToken cancellation)
    {
        Checkout.RequireBuilt();
        await EndLeftovers();
        var deskPort = Ports.ForDesk(wantedPort);
        record.Write(data);

        var storage = Ports.ForStorage();
        await say.Step(
            "Starting the storage emulator",
            $"Storage emulator (Azurite) on ports {string.Join(", ", storage)}",
            () => StartStorage(storage, cancellation));
        await say.Step(
            "Preparing storage, people and keys",
            "Storage, people and keys are there",
            () => Prepare(cancellation));
        await RebuildEarlierIndex(cancellation);

        var address = $"http://127.0.0.1:{deskPort}";
        await say.Step(
            "Starting functions and review desk",
            "Functions and review desk are running",
            () => StartPrograms(address, cancellation));
        Note(record with { Address = address });
    }

    /// <summary>Ends when one of the programs has ended by itself.</summary>
    public async Task<CannotRunException> Failure(CancellationToken cancellation)
    {
        var first = await Task.WhenAny(programs.Select(async program =>
        {
            await program.Exited(cancellation);
            return program;
        }));
        return (await first).Failure();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Enumerable.Reverse(programs))
        {
            await say.Step($"Ending {program.Name}", $"{program.Name} has ended", program.End);
            program.Dispose();
        }

        if (RunRecord.Read(data)?.Review == record.Review)
        {
            File.Delete(data.RunRecord);
        }
    }

    /// <summary>A review that was killed could not end what it had started: its storage would hold the data folder.</summary>
    private async Task EndLeftovers()
    {
        var leftovers = RunRecord.Read(data)?.Programs.Where(program => program.Process.IsAlive()).ToList() ?? [];
        if (leftovers.Count > 0)
        {
            await say.Step("Ending what an earlier run left", $"Ended what an earlier run left: {Names(leftovers)}", async () =>
            {
                foreach (var program in Enumerable.Reverse(leftovers))
                {
                    await program.Process.End(TimeSpan.FromSeconds(20));
                }
            });
        }

        static string Names(IEnumerable<RunRecord.Program> programs) => string.Join(", ", programs.Select(program => program.Name));
    }

    private async Task StartStorage(int[] ports, CancellationToken cancellation)
    {
        var azurite = Run(
            "Storage emulator",
            "azurite",
            data.Root,
            [
                "node", Checkout.Azurite, "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data.Azurite,
                "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
            ],
            [],
            TimeSpan.FromSeconds(20));
        foreach (var port in ports)
        {
            await Until(azurite, async () => await Ports.Answers(port, cancellation), cancellation);
        }

        Note(record with { ConnectionString = EmulatorAccount.ConnectionString(ports) });
    }

    private async Task Prepare(CancellationToken cancellation)
    {
        await using var connection = Connection.To(ConnectionString, data);
        await connection.Get<StorageAccount>().EnsureCreated(cancellation);
        await SamplePeople.Seed(connection.Get<PeopleDirectory>(), connection.Get<PersonalKeys>(), cancellation);
        TrailKeys.Create(data.Keys);
        WrappingKeys.Create(data.Keys);
    }

    /// <summary>Nothing else works on this data yet: what the functions would ask a person for can be done here.</summary>
    private async Task RebuildEarlierIndex(CancellationToken cancellation)
    {
        await using var connection = Connection.To(ConnectionString, data);
        if (await connection.Get<StoredLayout>().Problem(cancellation) is not null)
        {
            await say.Step(
                "Rebuilding from the log where sealed entries stand: an earlier version wrote it otherwise",
                "Where sealed entries stand was rebuilt from the log",
                () => connection.Get<RebuildIndex>().Run(cancellation));
        }
    }

    private async Task StartPrograms(string address, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] settings =
        [
            .. PipelineSettings.Of(data, ConnectionString).Select(setting =>
                KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)),
            new("DOTNET_ENVIRONMENT", "Development"),
            new("ASPNETCORE_ENVIRONMENT", "Development"),
        ];
        var functions = Run(
            "Functions", "functions", Path.GetDirectoryName(Checkout.Functions)!, ["dotnet", Checkout.Functions], settings, TimeSpan.FromSeconds(40));
        var web = Run(
            "Review desk", "web", Checkout.PathTo("web"), ["dotnet", Checkout.Web, "--urls", address], settings, TimeSpan.FromSeconds(10));
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Until(web, () => IsWell(client, address, cancellation), cancellation);
        if (functions.HasExited)
        {
            throw functions.Failure();
        }
    }

    private static async Task<bool> IsWell(HttpClient client, string address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"{address}/health/ready"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private ChildProgram Run(
        string name, string log, string folder, string[] command, KeyValuePair<string, string>[] settings, TimeSpan patience)
    {
        var program = ChildProgram.Start(name, data.Log(log), folder, command, settings, patience);
        programs.Add(program);
        Note(record with { Programs = [.. record.Programs, new(program.Name, program.Mark, program.Log)] });
        return program;
    }

    private void Note(RunRecord next)
    {
        record = next;
        record.Write(data);
    }

    private static async Task Until(ChildProgram program, Func<Task<bool>> isReady, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (!await isReady())
        {
            if (program.HasExited)
            {
                throw program.Failure();
            }

            if (waited.Elapsed > Patience)
            {
                throw new CannotRunException($"{program.Name} does not answer after {Patience.TotalSeconds:0} s. Its log is {program.Log}.");
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
