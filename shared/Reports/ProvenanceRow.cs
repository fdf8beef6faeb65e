using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Reports;

/// <summary>One line of what is known of a picture's origin.</summary>
/// <param name="Value">Null where it is private, or unknown.</param>
/// <param name="From">Where it stands; null where no source says it.</param>
/// <param name="Bytes">Length of a private value.</param>
/// <param name="Agreement">How it stands to another source; null where nothing is to be doubted.</param>
/// <param name="Against">That other source.</param>
public sealed record ProvenanceRow(ProvenanceTopic Topic, string? Value, string? From, int? Bytes, Agreement? Agreement, string? Against)
{
    public static ProvenanceRow Unknown(ProvenanceTopic topic) => new(topic, null, null, null, null, null);

    /// <summary>The value as people read it.</summary>
    public string InWords() => (Value, From) switch
    {
        ({ } value, _) => value,
        (_, null) => "unknown",
        _ => $"in the original only, {Bytes:N0} bytes",
    };

    /// <summary>What another source has to do with it; empty where nothing.</summary>
    public string Doubt() => Agreement switch
    {
        Checks.Provenance.Agreement.Contradict => $"contradicts {Against}",
        Checks.Provenance.Agreement.CannotTell => $"may mean the same as {Against}, or not",
        _ => "",
    };
}
