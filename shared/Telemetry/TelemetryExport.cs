using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Telemetry.Local;

namespace ReviewPipeline.Telemetry;

/// <summary>Sends traces, metrics and logs where the settings say. Without a setting nothing listens, and nothing is paid.</summary>
public static class TelemetryExport
{
    /// <summary>Soon enough for whoever looks at once, seldom enough to be one write for many.</summary>
    private const int LocalDelayMilliseconds = 500;

    /// <param name="program">Named by <c>service.name</c>.</param>
    public static IServiceCollection AddTelemetry(
        this IServiceCollection services, ReviewSettings settings, Programs program)
    {
        var name = NameOf(program);

        // A command ends with its work: nobody waits for a collector that may not be there.
        var sends = settings.SendsTelemetry && program != Programs.Commands;
        if (!sends && settings.Telemetry.Folder is null)
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, "reviewpipeline", Version))
            .WithTracing(traces => traces.AddSource(Spans.SourceName));
        if (settings.Telemetry.Folder is { } folder)
        {
            telemetry.WithTracing(traces => traces.AddProcessor(
                new BatchActivityExportProcessor(new SpanFile(folder, name), scheduledDelayMilliseconds: LocalDelayMilliseconds)));
        }

        if (sends)
        {
            Send(telemetry, settings);
        }

        // Last, since the last one counts: Application Insights' exporter sets a sampler of its own.
        telemetry.WithTracing(traces => traces.SetSampler(new TraceShare((double)settings.Telemetry.Share)));
        return services;
    }

    private static void Send(OpenTelemetryBuilder telemetry, ReviewSettings settings)
    {
        telemetry
            .WithAzureClients()
            .WithMetrics(metrics => metrics.AddMeter(Metrics.MeterName, "Microsoft.AspNetCore.Hosting", "System.Runtime"))
            .WithLogging();
        if (settings.OpenTelemetry is not null)
        {
            telemetry.WithTracing(traces => traces.AddOtlpExporter()).WithMetrics(metrics => metrics.AddOtlpExporter()).WithLogging(logs => logs.AddOtlpExporter());
        }

        if (settings.ApplicationInsights is { } connection)
        {
            telemetry.SendToApplicationInsights(connection, settings);
        }
    }

    private static string NameOf(Programs program) => program switch
    {
        Programs.Functions => "functions",
        Programs.ReviewDesk => "desk",
        _ => "command",
    };

    private static string Version => Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
