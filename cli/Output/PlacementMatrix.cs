using ReviewPipeline.Checks.Spec;
using ReviewPipeline.Review;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>Where an image may run, what keeps it from the other placements, and which cut would bring it there.</summary>
internal static class PlacementMatrix
{
    public static void Print(IAnsiConsole console, IReadOnlyCollection<PlacementVerdict> placements)
    {
        var table = Screen.Table("Placement", "May run", "Missed", "Measured against limit", "Would get there by");
        foreach (var placement in placements)
        {
            var remedy = RefitWords.Remedy(placement) ?? "";
            var (name, may) = (placement.Placement, May(placement));
            foreach (var miss in placement.Misses)
            {
                table.Row(name, may, miss.Binds ? miss.Code : $"{miss.Code} advice", miss.Why, remedy);
                (name, may, remedy) = ("", "", "");
            }

            if (placement.Misses.IsEmpty)
            {
                table.Row(name, may, "", "", "");
            }
        }

        console.Write(table);
    }

    private static string May(PlacementVerdict placement) => placement switch
    {
        { Met: false } => "no",
        { Misses.IsEmpty: true } => "yes",
        _ => "yes, with advice",
    };
}
