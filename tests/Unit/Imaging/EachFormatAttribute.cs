using System.Reflection;
using ReviewPipeline.Briefs;
using Xunit.Sdk;
using Xunit.v3;

namespace ReviewPipeline.UnitTests.Imaging;

/// <summary>Runs a test once for each format that the pipeline recognises.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachFormatAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<ImageFormat>().Select(format => new TheoryDataRow(format))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
