using System.Collections.Immutable;

namespace ReviewPipeline.Cli;

/// <summary>What every command ends with: one table, kept by all and printed by <c>review help exit-codes</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int CannotRun = 2;

    public const int Ask = 3;

    /// <summary>128 + SIGINT, as shells count it.</summary>
    public const int Interrupted = 130;

    public static readonly ImmutableArray<(int Code, string Meaning)> All =
    [
        (Done, "Done. For verify: proven. For up: a pipeline is running, started now or before."),
        (Refused, "The answer is no: a command was refused or came too late, a file was not taken in, a record differs from its entries, or a witness refuses the log."),
        (CannotRun, "It could not be done: wrong command line, no pipeline running, storage out of reach, or a program of the pipeline ended."),
        (Ask, "Of a question of rights: neither yes nor no, for something is unknown or undecided. A person has to find out or decide."),
        (Interrupted, "Ended by Ctrl-C before it was done. 'up', 'demo' and 'witness' are ended that way, and give 0."),
    ];
}
