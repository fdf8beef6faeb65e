namespace ReviewPipeline.Rights.Documents;

/// <param name="Required">Whether the holder is to be named with the picture.</param>
/// <param name="Line">What is to stand there; null where nothing is.</param>
public sealed record Attribution(Stated Required, string? Line)
{
    public static Attribution Unknown { get; } = new(Stated.Unknown, null);

    public static Attribution None { get; } = new(Stated.No, null);
}
