using System.Diagnostics.Metrics;
using System.Reflection;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.UnitTests.Telemetry;

public sealed class MetricsOnFile
{
    [Fact]
    public void Every_instrument_is_listed_once_with_unit_and_meaning()
    {
        var instruments = typeof(Metrics).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<Instrument>();

        Metrics.All.Select(metric => metric.Instrument).ShouldBe(instruments, ignoreOrder: true);
        Metrics.All.Select(metric => metric.Name).ShouldBeUnique();
        Metrics.All.ShouldAllBe(metric => metric.Unit.Length > 0 && metric.Meaning.EndsWith('.'));
    }

    [Fact]
    public void The_page_shows_all_of_them_and_no_other()
    {
        var rows = File.ReadLines(Repository.PathTo("docs", "telemetry.md"))
            .SkipWhile(line => line != "| Metric | Kind | Unit | Told apart by | What it says |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'));

        rows.ShouldBe(Metrics.All.Select(RowOf));
    }

    /// <summary>Copy what is expected into docs/telemetry.md.</summary>
    private static string RowOf(Metric metric) =>
        $"| `{metric.Name}` | {metric.Kind} | {metric.Unit} | {string.Join(", ", metric.Attributes.Select(name => $"`{name}`"))} | {metric.Meaning} |";
}
