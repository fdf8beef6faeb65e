namespace ReviewPipeline.Intake;

/// <summary>A code of the IPTC's Digital Source Type vocabulary.</summary>
/// <param name="Term">The last part of its address: <c>trainedAlgorithmicMedia</c>.</param>
/// <param name="Name">The IPTC's English name of it.</param>
/// <param name="RetiredOn">Since when the IPTC advises against it, <c>2024-09-17</c>; null while it is current.</param>
/// <param name="UseInstead">Of a retired one; null where the IPTC names no single successor.</param>
public sealed record SourceTypeCode(string Term, string Name, SourceTypeMeaning Says, string? RetiredOn = null, string? UseInstead = null)
{
    public string Uri => $"{SourceTypeTerm.Scheme}{Term}";

    public bool IsRetired => RetiredOn is not null;
}

/// <summary>What a code says of a trained model's part in the picture.</summary>
public enum SourceTypeMeaning
{
    /// <summary>A trained model made it.</summary>
    Generated,

    /// <summary>A trained model made or changed a part of it.</summary>
    PartlyGenerated,

    /// <summary>Taken from life or made by hand, without a trained model.</summary>
    NotGenerated,

    /// <summary>It leaves that open.</summary>
    Open,
}
