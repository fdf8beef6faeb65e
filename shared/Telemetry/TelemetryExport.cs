using System.Reflection;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ReviewPipeline.Settings;
using ReviewPipeline.Telemetry.Local;

namespace ReviewPipeline.Telemetry;

/// <summary>Sends traces, metrics and logs where the settings say. Without a setting nothing listens, and nothing is paid.</summary>
public static class TelemetryExport
{
    /// <summary>Of Azure's client libraries, whose tracing is behind this switch as long as it is called experimental.</summary>
    private const string AzureSources = "Azure.Experimental.EnableActivitySource";

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
            .WithTracing(traces =>
            {
                traces.AddSource(Spans.SourceName).SetSampler(new TraceShare((double)settings.Telemetry.Share));
                if (settings.Telemetry.Folder is { } folder)
                {
                    traces.AddProcessor(new BatchActivityExportProcessor(new SpanFile(folder, name), scheduledDelayMilliseconds: LocalDelayMilliseconds));
                }
            });
        if (!sends)
        {
            return services;
        }

        AppContext.SetSwitch(AzureSources, isEnabled: true);
        telemetry
            .WithTracing(traces => traces.AddSource("Azure.*"))
            .WithMetrics(metrics => metrics.AddMeter(Metrics.MeterName, "Microsoft.AspNetCore.Hosting", "System.Runtime"))
            .WithLogging();
        if (settings.OpenTelemetry is not null)
        {
            telemetry.WithTracing(traces => traces.AddOtlpExporter()).WithMetrics(metrics => metrics.AddOtlpExporter()).WithLogging(logs => logs.AddOtlpExporter());
        }

        if (settings.ApplicationInsights is { } connection)
        {
            void Connect(AzureMonitorExporterOptions azure)
            {
                azure.ConnectionString = connection;
                azure.Credential = CredentialOf(settings);
            }

            telemetry
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter(Connect))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Connect))
                .WithLogging(logs => logs.AddAzureMonitorLogExporter(Connect));
        }

        return services;
    }

    private static TokenCredential? CredentialOf(ReviewSettings settings) => settings switch
    {
        { ApplicationInsightsAuthentication: null } => null,
        { ApplicationInsightsClientId: { } client } => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client)),
        _ => new DefaultAzureCredential(),
    };

    private static string NameOf(Programs program) => program switch
    {
        Programs.Functions => "functions",
        Programs.ReviewDesk => "desk",
        _ => "command",
    };

    private static string Version => Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
