using System.CommandLine;

namespace ReviewPipeline.Cli;

/// <summary>The options that every command takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of the local pipeline's data and keys; else REVIEW_DATA, else .review in the checkout.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON for programs.", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "On trouble, print where it arose.", Recursive = true };

    public static Argument<string> Candidate() => new("ID") { Description = "The candidate: its id, the beginning of it, or brief/set/file." };

    public static Argument<string> Person() => new("PERSON") { Description = "A handle, a full name or an id." };

    /// <summary>For what any who may use the storage account may do; it is recorded with the name, or as done on the command line.</summary>
    public static Option<string?> By() => new("--as")
    {
        Description = "Who acts, for the record: a handle, a full name or an id.",
        HelpName = "PERSON",
    };

    public static Option<string> As() => new("--as")
    {
        Description = "Who acts: a handle, a full name or an id. 'review people' lists them.",
        HelpName = "PERSON",
        Required = true,
    };
}
