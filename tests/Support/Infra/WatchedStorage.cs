using System.Collections.Concurrent;

namespace ReviewPipeline.TestSupport.Infra;

/// <summary>Remembers what was asked of storage.</summary>
public sealed class WatchedStorage
{
    /// <summary>What nobody asks of an account that a deployment has made, with an identity that may make nothing.</summary>
    private const StorageAct OnlyHere = StorageAct.Manage;

    private readonly ConcurrentDictionary<StorageCall, byte> calls = new();

    /// <param name="ignored">Containers that only the development host has.</param>
    public static WatchedStorage Of(StorageProxy proxy, params string[] ignored)
    {
        var watched = new WatchedStorage();
        proxy.OnRequest = (service, request, body) =>
        {
            foreach (var call in StorageCall.Of(service, request, body).Where(call => call.Act != OnlyHere && !ignored.Contains(call.Name, StringComparer.Ordinal)))
            {
                watched.calls.TryAdd(call, 0);
            }
        };
        return watched;
    }

    public IEnumerable<StorageCall> Calls => calls.Keys.OrderBy(call => call.ToString(), StringComparer.Ordinal);
}
