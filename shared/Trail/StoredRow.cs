namespace ReviewPipeline.Trail;

/// <summary>A row of the Trail table as found, nothing believed. Columns are null where they are missing or of a wrong type.</summary>
public abstract record StoredRow(string Subject, string RowKey);

/// <param name="KeyVersion">The version that the row's key says.</param>
public sealed record StoredEntry(
    string Subject, string RowKey, long KeyVersion, byte[]? Bytes, long? Version, string? Kind, string? Actor, string? At)
    : StoredRow(Subject, RowKey);

public sealed record StoredHead(string Subject, string RowKey, byte[]? State, long? Version, string? Status, string? Kind)
    : StoredRow(Subject, RowKey);

/// <summary>Says that a command took effect.</summary>
/// <param name="Version">The subject's version that the command led to.</param>
public sealed record StoredMarker(string Subject, string RowKey, long? Version) : StoredRow(Subject, RowKey);

/// <summary>A row of a key that nothing here writes.</summary>
public sealed record StoredStranger(string Subject, string RowKey) : StoredRow(Subject, RowKey);
