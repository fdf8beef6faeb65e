namespace ReviewPipeline.Checks.Duplicates;

/// <summary>What became of an indexed image. The numbers are stored: append-only.</summary>
public enum Standing : byte
{
    /// <summary>No longer in the index.</summary>
    Removed = 0,
    Undecided = 1,
    ChangesRequested = 2,
    Rejected = 3,
    Approved = 4,
}
