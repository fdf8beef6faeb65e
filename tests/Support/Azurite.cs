using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ReviewPipeline.TestSupport;

/// <summary>
/// One emulator for a test run, with an account of its own for each test, so that tests run side by side and see nothing of
/// each other. Use as an assembly fixture: <c>[assembly: AssemblyFixture(typeof(Azurite))]</c>.
/// <para>
/// It never sweeps. Every ten minutes Azurite 3.35 frees what no blob refers to, and looks for those by going through all blobs of all accounts in
/// pages of 5,000, each from the name after the last one: of hundreds of accounts with a blob of the same name, where that name ends a page, the
/// rest lose their content, and answer 500 from then on.
/// </para>
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    private const int Accounts = 800;

    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private Process? emulator;
    private int[] ports = [];
    private int taken;

    /// <summary>A fresh, empty account; containers, queues and tables are not made yet.</summary>
    public async Task<string> NewAccount()
    {
        await EnsureStarted();
        var name = AccountName(Interlocked.Increment(ref taken) - 1);
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key(name)};" +
            $"BlobEndpoint=http://127.0.0.1:{ports[0]}/{name};" +
            $"QueueEndpoint=http://127.0.0.1:{ports[1]}/{name};" +
            $"TableEndpoint=http://127.0.0.1:{ports[2]}/{name};";
    }

    public async ValueTask DisposeAsync()
    {
        if (emulator is not null)
        {
            emulator.Kill(entireProcessTree: true);
            await emulator.WaitForExitAsync();
            emulator.Dispose();
        }

        Directory.Delete(folder, recursive: true);
        starting.Dispose();
    }

    private static string AccountName(int number) => number < Accounts
        ? $"test{number:000}"
        : throw new InvalidOperationException($"All {Accounts} test accounts are taken: raise Azurite.Accounts.");

    private static string Key(string name) => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes(name)));

    private async Task EnsureStarted()
    {
        await starting.WaitAsync();
        try
        {
            if (emulator is not null)
            {
                return;
            }

            var script = Repository.PathTo("functions", "LocalHost", "node_modules", "azurite", "dist", "src", "azurite.js");
            if (!File.Exists(script))
            {
                throw new InvalidOperationException("Azurite is not installed: run ./test, or npm ci --prefix functions/LocalHost.");
            }

            ports = FreePorts(3);
            var start = new ProcessStartInfo("node")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
                ArgumentList =
                {
                    "--require", Repository.PathTo("tests", "Support", "keep-blobs.cjs"),
                    script, "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence",
                    "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
                },
                Environment =
                {
                    ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(AccountName).Select(n => $"{n}:{Key(n)}")),
                },
            };
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            foreach (var port in ports)
            {
                await Eventually.Holds(() => Answers(port), TimeSpan.FromSeconds(60), $"Azurite answers on port {port}");
            }

            emulator = process;
        }
        finally
        {
            starting.Release();
        }
    }

    private static async Task<bool> Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        int[] free = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        listeners.ForEach(l => l.Stop());
        return free;
    }
}
