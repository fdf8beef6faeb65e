using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Pins;

/// <summary>All that may be asked of a pin.</summary>
public abstract record PinCommand
{
    private PinCommand() { }

    /// <param name="Region">Null: the whole picture.</param>
    public sealed record Place(SubjectId Candidate, PinRegion? Region, PinWords Words) : PinCommand;

    /// <summary>A pin of an earlier iteration still holds on this one.</summary>
    /// <param name="State">How the earlier pin stands.</param>
    public sealed record Carry(SubjectId Candidate, SubjectId From, PinState State) : PinCommand;

    public sealed record Reply(PinWords Words) : PinCommand;

    /// <param name="Words">May be empty.</param>
    public sealed record Resolve(PinWords Words) : PinCommand;

    /// <param name="Words">May be empty.</param>
    public sealed record Reopen(PinWords Words) : PinCommand;
}
