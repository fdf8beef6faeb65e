using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReviewPipeline.TestSupport;

/// <summary>
/// Stands between a storage client and the emulator and decides what becomes of each write: the place to break off, to lose an
/// answer, or to hold a process as if it slept. Faults here are what the SDK's own retries see.
/// </summary>
public sealed class StorageProxy : IAsyncDisposable
{
    private static readonly HttpClient Emulator = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    private readonly WebApplication app;
    private readonly Func<int, Task<Fate>> fate;
    private readonly Dictionary<int, int> targets = [];
    private readonly Dictionary<int, string> serviceOf = [];
    private int writes;
    private int requests;

    private StorageProxy(WebApplication app, string connection, Func<int, Task<Fate>> fate)
    {
        this.app = app;
        this.fate = fate;
        Connection = connection;
    }

    /// <summary>The connection string by way of this proxy.</summary>
    public string Connection { get; private set; }

    /// <summary>What becomes of reads; null lets them pass.</summary>
    public Func<Task<Fate>>? OnRead { get; set; }

    /// <summary>Writes that the account lets this client not make: they are answered 403, as Azure answers an identity without the role.</summary>
    public Func<HttpRequest, Task<bool>>? Refuses { get; set; }

    /// <summary>Waited for before a write goes on: it arrives when this ends, also where its client has given up by then.</summary>
    public Func<HttpRequest, Task>? Holds { get; set; }

    /// <summary>Told of each request with its service (Blob, Queue, Table) and its body as text.</summary>
    public Action<string, HttpRequest, string>? OnRequest { get; set; }

    public int Requests => Volatile.Read(ref requests);

    /// <summary>Writes seen so far: every request but GET and HEAD.</summary>
    public int Writes => Volatile.Read(ref writes);

    /// <param name="fate">Called with 1 for the first write.</param>
    public static async Task<StorageProxy> Start(string connection, Func<int, Task<Fate>> fate)
    {
        string[] services = ["Blob", "Queue", "Table"];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            Array.ForEach(services, _ => kestrel.Listen(IPAddress.Loopback, 0));
        });
        var server = builder.Build();
        var proxy = new StorageProxy(server, connection, fate);
        server.Run(proxy.Forward);
        await server.StartAsync();

        // A port for each service, for the path of a request is part of its signature and must stay as it is.
        foreach (var (service, url) in services.Zip(server.Urls))
        {
            var endpoint = connection.Split(';').Single(part => part.StartsWith($"{service}Endpoint=", StringComparison.Ordinal));
            var target = new Uri(endpoint[(endpoint.IndexOf('=', StringComparison.Ordinal) + 1)..]).Port;
            var port = new Uri(url).Port;
            proxy.targets[port] = target;
            proxy.serviceOf[port] = service;
            proxy.Connection = proxy.Connection.Replace($":{target}/", $":{port}/", StringComparison.Ordinal);
        }

        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task Forward(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        var isWrite = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        var body = await Read(context.Request);
        context.Request.Body = new MemoryStream(body);
        OnRequest?.Invoke(serviceOf[context.Connection.LocalPort], context.Request, Encoding.UTF8.GetString(body));
        if (isWrite && Refuses is { } refuses && await refuses(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"odata.error":{"code":"AuthorizationPermissionMismatch","message":{"lang":"en-US","value":"This request is not authorized to perform this operation using this permission."}}}""");
            return;
        }

        if (isWrite && Holds is { } holds)
        {
            await holds(context.Request);
        }

        var outcome = isWrite ? await fate(Interlocked.Increment(ref writes)) : await (OnRead?.Invoke() ?? Task.FromResult(Fate.Pass));
        if (outcome == Fate.NeverArrives)
        {
            context.Abort();
            return;
        }

        if (outcome is Fate.Busy or Fate.Fails or Fate.NotAsExpected)
        {
            context.Response.StatusCode = (int)outcome;
            return;
        }

        if (outcome == Fate.ArrivesTwice)
        {
            using var first = await Emulator.SendAsync(Request(context, body));
        }

        using var answer = await Emulator.SendAsync(Request(context, body), HttpCompletionOption.ResponseHeadersRead);
        if (outcome == Fate.AnswerIsLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Transfer-Encoding"))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body);
    }

    private static async Task<byte[]> Read(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private HttpRequestMessage Request(HttpContext context, byte[] body)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var port = targets[context.Connection.LocalPort];
        var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri($"http://127.0.0.1:{port}{raw}"))
        {
            Content = new ByteArrayContent(body),
        };
        foreach (var header in context.Request.Headers.Where(h => h.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
            }
        }

        return request;
    }
}

public enum Fate
{
    Pass,

    /// <summary>The connection breaks before storage has it.</summary>
    NeverArrives,

    /// <summary>Storage does it, and the connection breaks before the answer.</summary>
    AnswerIsLost,

    /// <summary>Storage does it twice, as when the network sends a packet again, and its second answer is what comes back.</summary>
    ArrivesTwice,

    /// <summary>Answered in the place of storage, which hears nothing: a precondition that does not hold.</summary>
    NotAsExpected = 412,

    /// <summary>The same: an error of storage's own.</summary>
    Fails = 500,

    /// <summary>The same: more is asked of storage than it serves.</summary>
    Busy = 503,
}
