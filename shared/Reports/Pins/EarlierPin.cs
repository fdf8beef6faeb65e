using System.Collections.Immutable;

namespace ReviewPipeline.Reports.Pins;

/// <summary>A pin of an earlier iteration that nobody has settled: neither resolved nor carried over to a later one.</summary>
/// <param name="Iteration">Where it was placed, from 1.</param>
public sealed record EarlierPin(int Iteration, PinThread Thread)
{
    /// <param name="earlier">The pins of every earlier iteration.</param>
    /// <param name="present">Those of the iteration that is looked at.</param>
    public static ImmutableArray<EarlierPin> Of(
        IReadOnlyCollection<(int Iteration, ImmutableArray<PinThread> Threads)> earlier, ImmutableArray<PinThread> present)
    {
        var carried = earlier.SelectMany(iteration => iteration.Threads)
            .Concat(present)
            .Select(thread => thread.Pin.CarriedFrom)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from iteration in earlier
               orderby iteration.Iteration
               from thread in iteration.Threads
               where thread.Pin.IsOpen && !carried.Contains(thread.Pin.Id)
               select new EarlierPin(iteration.Iteration, thread),
        ];
    }
}
