namespace ReviewPipeline.Rights;

/// <summary>What a document says of a yes-or-no matter. What it leaves open is unknown, and unknown never counts as yes.</summary>
public enum Stated
{
    No,
    Unknown,
    Yes,
}
