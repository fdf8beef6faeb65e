using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ReviewPipeline.Benchmarks.EndToEnd;

/// <summary>Counts every HTTP request that this process makes, retries too, by the runtime's own metric: no client is touched for it.</summary>
internal sealed class StorageCalls : IDisposable
{
    private const string Requests = "http.client.request.duration";

    private readonly MeterListener listener;
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> serviceOfPort = [];

    public StorageCalls(string connection)
    {
        foreach (var service in new[] { "Blob", "Queue", "Table" })
        {
            var endpoint = connection.Split(';').Single(part => part.StartsWith($"{service}Endpoint=", StringComparison.Ordinal));
            serviceOfPort[new Uri(endpoint[(service.Length + "Endpoint=".Length)..]).Port] = service;
        }

        listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Name == Requests)
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Count(tags));
        listener.Start();
    }

    public int Total => calls.Values.Sum();

    /// <summary>As <c>Blob PUT</c>, most first.</summary>
    public IEnumerable<(string Kind, int Count)> Kinds => calls.OrderByDescending(call => call.Value).Select(call => (call.Key, call.Value));

    public void Clear() => calls.Clear();

    public void Dispose() => listener.Dispose();

    private void Count(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (method, service) = ("?", "other");
        foreach (var (name, value) in tags)
        {
            if (name == "http.request.method")
            {
                method = value?.ToString() ?? method;
            }
            else if (name == "server.port" && value is int port)
            {
                service = serviceOfPort.GetValueOrDefault(port, service);
            }
        }

        calls.AddOrUpdate($"{service} {method}", 1, (_, count) => count + 1);
    }
}
