using System.Diagnostics;

namespace ReviewPipeline.Benchmarks.Search;

/// <summary>Counts the requests of this process, and the bytes of their answers, by the runtime's own diagnostics.</summary>
internal sealed class StorageCalls : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Listener = "HttpHandlerDiagnosticListener";
    private const string Answered = "System.Net.Http.HttpRequestOut.Stop";

    private readonly IDisposable subscription;
    private int count;
    private long bytes;

    public StorageCalls() => subscription = DiagnosticListener.AllListeners.Subscribe(this);

    public int Count => count;

    public long Bytes => bytes;

    public void Clear() => (count, bytes) = (0, 0);

    public void Dispose() => subscription.Dispose();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == Answered)
        {
            Interlocked.Increment(ref count);
            var response = value.Value?.GetType().GetProperty("Response")?.GetValue(value.Value) as HttpResponseMessage;
            Interlocked.Add(ref bytes, response?.Content.Headers.ContentLength ?? 0);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
