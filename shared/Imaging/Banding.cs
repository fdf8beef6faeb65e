using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// Staircases: a run of equal pixels counts where it is at least 8 long and lies between two such runs, one higher and one lower, each
/// by 1 to 3 levels. Followed along rows and down columns; the share is that of the direction with more of it.
/// </summary>
internal sealed class Banding(int width)
{
    public const int LeastRun = 8;
    public const int GreatestStep = 3;

    private readonly Stair[] columns = new Stair[width];
    private long across;
    private long down;

    public void AddRow(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row)
    {
        var along = default(Stair);
        along.Start();
        for (var x = 1; x < row.Length; x++)
        {
            across += along.Next(row[x] - row[x - 1]);
        }

        if (above.IsEmpty)
        {
            foreach (ref var column in columns.AsSpan())
            {
                column.Start();
            }

            return;
        }

        for (var x = 0; x < row.Length; x++)
        {
            down += columns[x].Next(row[x] - above[x]);
        }
    }

    public double Percent(long pixels) => 100.0 * Math.Max(across, down) / pixels;

    /// <summary>Where one line of pixels stands.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Stair
    {
        private int run;
        private int pending;
        private int direction;

        public void Start() => run = 1;

        /// <summary>Pixels of a run that this pixel proves to be a stair.</summary>
        public int Next(int step)
        {
            if (step == 0)
            {
                run++;
                var proven = run == LeastRun ? pending : 0;
                pending -= proven;
                return proven;
            }

            var leaves = run >= LeastRun && Math.Abs(step) <= GreatestStep ? Math.Sign(step) : 0;
            pending = leaves != 0 && leaves == direction ? run : 0;
            direction = leaves;
            run = 1;
            return 0;
        }
    }
}
