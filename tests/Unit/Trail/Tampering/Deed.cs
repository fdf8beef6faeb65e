using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail.Tampering;

/// <summary>One way to tamper.</summary>
/// <param name="Kind">As docs/trail.md lists it.</param>
/// <param name="Do">Does it at a random place, and says how that must be named.</param>
internal sealed record Deed(string Kind, Func<Forger, Named> Do);

/// <summary>What a report must say to have found it and named it.</summary>
/// <param name="Kinds">Any of these.</param>
/// <param name="Subject">Null where it concerns no subject.</param>
/// <param name="Part">What the message must hold; null where kind, subject and version say all.</param>
internal sealed record Named(DifferenceKind[] Kinds, string? Subject = null, long? Version = null, string? Part = null)
{
    public static Named As(DifferenceKind kind, StoredRow row, long? version = null, string? part = null) =>
        new([kind], row.Subject, version ?? (row as StoredEntry)?.KeyVersion, part);

    public bool IsIn(VerifyReport report) => report is VerifyReport.Tampered tampered && tampered.Differences.Any(difference =>
        Kinds.Contains(difference.Kind)
        && (Subject is null || difference.Subject == Subject)
        && (Version is null || difference.Version == Version)
        && (Part is null || difference.Message.Contains(Part, StringComparison.Ordinal)));
}
