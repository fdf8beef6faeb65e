using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReviewPipeline.TestSupport;

/// <summary>Takes what a program sends by OTLP over HTTP, and keeps it as it came: texts stand in its protobuf as they are.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> came = new();

    private Collector(WebApplication app) => this.app = app;

    /// <summary>For a program that is to send here, often enough for a test.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_BLRP_SCHEDULE_DELAY", "200"),
    ];

    /// <summary>All bodies of one kind: <c>traces</c>, <c>metrics</c> or <c>logs</c>.</summary>
    public string this[string kind] => string.Join('\n', came.Where(one => one.Path == $"/v1/{kind}").Select(one => Encoding.Latin1.GetString(one.Body)));

    public IEnumerable<ReadOnlyMemory<byte>> All => came.Select(one => (ReadOnlyMemory<byte>)one.Body);

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var collector = new Collector(server);
        server.Run(collector.Take);
        await server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        came.Enqueue((context.Request.Path, body.ToArray()));
    }
}
