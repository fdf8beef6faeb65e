using OpenTelemetry.Trace;

namespace ReviewPipeline.Telemetry;

/// <summary>
/// Which traces are kept: a share of them, by their id, so that all programs keep the same ones. The storage client's own spans only where
/// they are a part of something: hosts ask empty queues all day.
/// </summary>
internal sealed class TraceShare(double share) : Sampler
{
    /// <summary>On each span of Azure's client libraries (https://learn.microsoft.com/dotnet/azure/sdk/logging).</summary>
    private const string AzureNamespace = "az.namespace";

    private readonly TraceIdRatioBasedSampler byId = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.ParentContext == default && (samplingParameters.Tags?.Any(tag => tag.Key == AzureNamespace) ?? false)
            ? new(SamplingDecision.Drop)
            : byId.ShouldSample(samplingParameters);
}
