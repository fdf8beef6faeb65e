using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace ReviewPipeline.Telemetry;

/// <summary>One thing that is measured while the pipeline runs, as docs/telemetry.md lists it. Alerts in infra/ go by its name.</summary>
/// <param name="Attributes">What its values are told apart by: each has few values, and none of them is a person or a text of theirs.</param>
public sealed record Metric(Instrument Instrument, ImmutableArray<string> Attributes)
{
    public string Name => Instrument.Name;

    /// <summary>By UCUM (https://ucum.org): <c>s</c>, or what is counted in braces.</summary>
    public string Unit => Instrument.Unit!;

    public string Meaning => Instrument.Description!;

    public string Kind => Instrument.GetType().Name.Split('`')[0].ToLowerInvariant();
}
