using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using ReviewPipeline.Settings;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.UnitTests.Telemetry;

public sealed class TelemetrySettingsTests
{
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";
    /// <summary>More than are kept by a sampler that keeps a few each second.</summary>
    private const int Traces = 500;

    private const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    [Fact]
    public void Without_a_setting_nothing_is_sent_or_kept() =>
        new ServiceCollection().AddTelemetry(From(), Programs.ReviewDesk).ShouldBeEmpty();

    [Theory]
    [InlineData(Otlp, "http://localhost:4317")]
    [InlineData(Insights, "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://localhost/")]
    [InlineData("Telemetry:Folder", "traces")]
    public void Each_way_out_is_opened_by_its_own_setting(string setting, string value)
    {
        var settings = From((setting, value));
        using var services = new ServiceCollection().AddTelemetry(settings, Programs.ReviewDesk).BuildServiceProvider();

        services.GetService<TracerProvider>().ShouldNotBeNull();
        settings.SendsTelemetry.ShouldBe(setting != "Telemetry:Folder");
    }

    [Theory]
    [InlineData(Otlp, "http://localhost:4317")]
    [InlineData(Insights, "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://localhost/")]
    [InlineData("Telemetry:Folder", "traces")]
    public void Whichever_way_they_go_traces_are_kept_by_the_share_that_is_set(string setting, string value)
    {
        Kept(share: "0").ShouldBe(0);
        Kept(share: "1").ShouldBe(Traces);

        int Kept(string share)
        {
            using var services = new ServiceCollection().AddTelemetry(From((setting, value), ("Telemetry:Share", share)), Programs.ReviewDesk).BuildServiceProvider();
            services.GetRequiredService<TracerProvider>();
            using var source = new ActivitySource(Spans.SourceName);
            return Enumerable.Range(0, Traces).Count(_ =>
            {
                using var span = source.StartActivity("tests");
                return span is { Recorded: true };
            });
        }
    }

    [Theory]
    [InlineData("Authorization=AAD", null)]
    [InlineData("Authorization=AAD;ClientId=2b0b7d0c", "2b0b7d0c")]
    public void The_identity_that_is_shown_may_be_named(string value, string? client) =>
        From(("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", value)).ApplicationInsightsClientId.ShouldBe(client);

    [Theory]
    [InlineData(Otlp, "localhost:4317")]
    [InlineData(Otlp, "collector")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "yes")]
    [InlineData("Telemetry:Share", "2")]
    [InlineData("Telemetry:Share", "10 %")]
    public void What_cannot_work_is_said_at_the_start(string setting, string value) =>
        Should.Throw<SettingsException>(() => From((setting, value))).Faults.ShouldHaveSingleItem().Key.ShouldBe(setting);

    private static ReviewSettings From(params (string Name, string Value)[] settings) => ReviewSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection([new("ReviewStorage", "UseDevelopmentStorage=true"), .. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))])
            .Build());
}
