using System.Collections.Concurrent;
using System.Diagnostics;

namespace ReviewPipeline.TestSupport.Transactions;

/// <summary>
/// Counts every request that this process makes to one storage account, retries too, by the step that made it. By the runtime's own diagnostics:
/// no client is touched for it.
/// </summary>
public sealed class TransactionCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Listener = "HttpHandlerDiagnosticListener";
    private const string Starting = "System.Net.Http.HttpRequestOut.Start";
    private const string Elsewhere = "elsewhere";

    private static readonly AsyncLocal<string?> Step = new();

    private readonly ConcurrentDictionary<Transaction, int> counts = [];
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<(string Address, StorageService Service)> services = [];

    /// <param name="connection">A connection string of the emulator's.</param>
    public TransactionCount(string connection)
    {
        foreach (var service in Enum.GetValues<StorageService>())
        {
            var endpoint = connection.Split(';').Single(part => part.StartsWith($"{service}Endpoint=", StringComparison.Ordinal));
            services.Add((endpoint[(endpoint.IndexOf('=', StringComparison.Ordinal) + 1)..] + "/", service));
        }

        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyDictionary<Transaction, int> Counts => counts;

    public int Total => counts.Values.Sum();

    /// <summary>What is awaited in here is counted under this name.</summary>
    public static async Task<T> During<T>(string step, Func<Task<T>> work)
    {
        Step.Value = step;
        return await work();
    }

    /// <inheritdoc cref="During{T}(string, Func{Task{T}})"/>
    public static async Task During(string step, Func<Task> work)
    {
        Step.Value = step;
        await work();
    }

    public void Clear() => counts.Clear();

    /// <summary>Takes one off again: it was made for nothing that is counted.</summary>
    public void Forgive(Transaction made) => counts.AddOrUpdate(made, 0, (_, count) => count - 1);

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener)
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == Starting
            && value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage { RequestUri: { } address } request
            && services.Find(service => $"{address}/".StartsWith(service.Address, StringComparison.Ordinal)) is { Address: not null } found)
        {
            var made = Transaction.Of(Step.Value ?? Elsewhere, found.Service, request.Method, address);
            counts.AddOrUpdate(made, 1, (_, count) => count + 1);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
