using System.Collections.Immutable;
using ReviewPipeline.Rights.Assets;

namespace ReviewPipeline.Web.Reading;

/// <summary>A grant on the time line of its asset.</summary>
/// <param name="Start">Thousandths of the line's width at which it begins.</param>
/// <param name="Width">Thousandths; a little even where it is over in a moment.</param>
public sealed record GrantLine(Grant Grant, int Start, int Width, string Stands)
{
    public const int Whole = 1000;
    private const int Least = 6;

    /// <returns>The lines, soonest first, and where now is on them.</returns>
    public static (ImmutableArray<GrantLine> Lines, int Now) Of(ImmutableArray<Grant> grants, DateTimeOffset now)
    {
        if (grants.IsEmpty)
        {
            return ([], 0);
        }

        var first = grants.Select(grant => grant.Scope.Window.From).Append(now).Min();
        var span = Math.Max(1, (grants.Select(grant => grant.Scope.Window.Until).Append(now).Max() - first).Ticks);
        int At(DateTimeOffset moment) => (int)((moment - first).Ticks * (decimal)Whole / span);
        return (
            [
                .. grants.OrderBy(grant => grant.Scope.Window.From).Select(grant =>
                {
                    var start = Math.Min(At(grant.Scope.Window.From), Whole - Least);
                    return new GrantLine(grant, start, Math.Max(Least, At(grant.Ends) - start), StandsAt(grant, now));
                }),
            ],
            At(now));
    }

    private static string StandsAt(Grant grant, DateTimeOffset now) => grant switch
    {
        _ when grant.Holds(now) => "runs",
        _ when grant.MayHoldFrom(now) => "to come",
        { Ended: { } ended } when ended.At == grant.Ends => "ended early",
        _ => "over",
    };
}
