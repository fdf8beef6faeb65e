using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Pins;

/// <summary>All that may be asked of a pin.</summary>
public abstract record PinCommand
{
    private PinCommand() { }

    /// <param name="Region">Null: the whole picture.</param>
    /// <param name="CarriedFrom">The pin of an earlier iteration that still holds.</param>
    public sealed record Place(SubjectId Candidate, PinRegion? Region, PinWords Words, SubjectId? CarriedFrom = null) : PinCommand;

    public sealed record Reply(PinWords Words) : PinCommand;

    /// <param name="Words">May be empty.</param>
    public sealed record Resolve(PinWords Words) : PinCommand;

    /// <param name="Words">May be empty.</param>
    public sealed record Reopen(PinWords Words) : PinCommand;
}
