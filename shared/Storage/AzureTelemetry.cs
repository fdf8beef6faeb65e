using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Storage;

/// <summary>What of telemetry is Azure's own: what its clients do, and Application Insights.</summary>
internal static class AzureTelemetry
{
    /// <summary>The clients' tracing is behind this switch as long as it is called experimental.</summary>
    private const string Switch = "Azure.Experimental.EnableActivitySource";

    public static OpenTelemetryBuilder WithAzureClients(this OpenTelemetryBuilder telemetry)
    {
        AppContext.SetSwitch(Switch, isEnabled: true);
        return telemetry.WithTracing(traces => traces.AddSource("Azure.*"));
    }

    /// <param name="connection">The connection string; a key in it counts only where the settings name no authentication.</param>
    public static OpenTelemetryBuilder SendToApplicationInsights(this OpenTelemetryBuilder telemetry, string connection, ReviewSettings settings)
    {
        void Connect(AzureMonitorExporterOptions monitor)
        {
            monitor.ConnectionString = connection;
            monitor.Credential = settings.ApplicationInsightsAuthentication is null ? null : AzureIdentity.Managed(settings.ApplicationInsightsClientId);
        }

        return telemetry
            .WithTracing(traces => traces.AddAzureMonitorTraceExporter(Connect))
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Connect))
            .WithLogging(logs => logs.AddAzureMonitorLogExporter(Connect));
    }
}
