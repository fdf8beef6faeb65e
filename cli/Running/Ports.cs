using System.Net;
using System.Net.Sockets;

namespace ReviewPipeline.Cli.Running;

internal static class Ports
{
    public const int Desk = 5080;

    /// <summary>Azurite's own: with these, <c>UseDevelopmentStorage=true</c> works in any storage tool.</summary>
    private static readonly int[] Storage = [10000, 10001, 10002];

    public static int[] ForStorage() => Storage.All(IsFree) ? Storage : Free(3);

    /// <param name="wanted">Null takes the usual one or the next that is free.</param>
    public static int ForDesk(int? wanted)
    {
        if (wanted is { } port)
        {
            return IsFree(port)
                ? port
                : throw new CannotRunException($"Port {port} is in use by another program. Give another --port, or none to take one that is free.");
        }

        return Enumerable.Range(Desk, 100).FirstOrDefault(IsFree) is > 0 and var free ? free : Free(1)[0];
    }

    public static async Task<bool> Answers(int port, CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] free = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return free;
    }
}
