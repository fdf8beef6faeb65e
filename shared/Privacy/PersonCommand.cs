namespace ReviewPipeline.Privacy;

/// <summary>All that may be asked of a person's record.</summary>
public abstract record PersonCommand
{
    private PersonCommand() { }

    public sealed record PlaceHold(string? Why) : PersonCommand;

    public sealed record LiftHold(string? Why) : PersonCommand;

    public sealed record Erase : PersonCommand;
}
