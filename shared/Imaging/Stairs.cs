namespace ReviewPipeline.Imaging;

/// <summary>
/// Staircases, as banding makes them: a run of equal pixels counts where it is at least 8 long and lies between two such runs, one higher
/// and one lower, each by 1 to 3 levels. The share is that of the direction, along rows or down columns, which has more of it.
/// </summary>
internal sealed class Stairs(int width) : IDisposable
{
    public const int LeastRun = 8;
    public const int GreatestStep = 3;

    /// <summary>A longer run counts as one of this length, so that 16 bits hold what a strip of 16 rows can prove.</summary>
    public const int LongestRun = short.MaxValue;

    private readonly StairsDown down = new(width);
    private long across;

    public void Take(LumaWindow window)
    {
        for (var y = window.From; y < window.To; y++)
        {
            across += StairsAcross.Count(ref window.First(y), width);
        }

        down.Take(window);
    }

    public double Percent(long pixels) => 100.0 * Math.Max(across, down.Count) / pixels;

    public void Dispose() => down.Dispose();
}
