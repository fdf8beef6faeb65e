using System.Text.RegularExpressions;
using ReviewPipeline.Telemetry;
using ReviewPipeline.TestSupport.Infra;

namespace ReviewPipeline.ArchitectureTests.Infra;

/// <summary>An alert on a metric that nobody sends would never ring.</summary>
public partial class AlertsGoByWhatIsMeasured(PredictedDeployment predicted)
{
    private IEnumerable<string> Queries => predicted.Open.Of("Microsoft.Insights/scheduledQueryRules")
        .Select(rule => rule["properties"]!["criteria"]!["allOf"]![0]!["query"]!.GetValue<string>());

    [Fact]
    public void Each_query_asks_for_a_metric_that_is_sent()
    {
        Queries.Select(query => MetricOf().Match(query).Groups["name"].Value).Except(Metrics.All.Select(metric => metric.Name)).ShouldBeEmpty();
        Queries.Count().ShouldBe(6);
    }

    [Theory]
    [InlineData("review.queue.poison", "Value > 0")]
    [InlineData("review.queue.age", "Value > 900")]
    [InlineData("review.seal.age", "Value > 300")]
    [InlineData("review.seal.stopped", "Value > 0")]
    [InlineData("review.witness.mismatch", "Value > 0")]
    [InlineData("review.seal.age", "Values == 0")]
    public void What_has_to_ring_rings(string metric, string beyond) =>
        Queries.ShouldContain(query => query.Contains($"\"{metric}\"", StringComparison.Ordinal) && query.EndsWith($"where {beyond}", StringComparison.Ordinal));

    [Fact]
    public void Every_alert_tells_somebody_and_says_where_it_is_explained()
    {
        var operations = File.ReadAllText(Repository.PathTo("docs", "operations.md"));
        var rules = predicted.Open.Of("Microsoft.Insights/scheduledQueryRules").Concat(predicted.Open.Of("Microsoft.Insights/metricAlerts")).ToList();

        rules.Select(rule => rule["properties"]!["description"]!.GetValue<string>().Split(", ")[1]).Distinct().ShouldBe(Explained(operations), ignoreOrder: true);
        foreach (var properties in rules.Select(rule => rule["properties"]!))
        {
            properties["actions"]!.ToJsonString().ShouldContain("actionGroups");
            properties["description"]!.GetValue<string>().ShouldStartWith("docs/operations.md, ");
        }
    }

    /// <summary>The alerts that the page's table has.</summary>
    private static IEnumerable<string> Explained(string operations) => operations.Split("## Alerts")[1].Split("\n## ")[0].Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

    [Fact]
    public void Spending_is_told_before_it_is_too_much() =>
        predicted.Open.Of("Microsoft.Consumption/budgets").Single()["properties"]!["notifications"]!.AsObject()
            .Select(notification => Deployment.Text(notification.Value!.AsObject(), "thresholdType")).ShouldBe(["Actual", "Forecasted"], ignoreOrder: true);

    [GeneratedRegex("Name == \"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricOf();
}
