using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>
/// For each row and each column: its darkest and lightest luma, and along how many pixels the picture makes a hard step there.
/// Bars at the edges are found in it.
/// </summary>
internal sealed class EdgeProfile
{
    /// <summary>A step is taken over three pixels, since compression smears a hard edge over one or two.</summary>
    private const int Reach = 3;
    private const int HardStep = 12;

    /// <summary>A bar's darkest and lightest luma differ by at most this: JPEG at quality 80 stays within it away from the edge.</summary>
    private const int FlatRange = 8;

    /// <summary>Opposite bars are alike if their luma differs by at most this and their width by 2 % of the side.</summary>
    private const int AlikeLuma = 6;

    /// <summary>Compression rings up to a block of 8 × 8 before the step, so a bar looks that much narrower than it is.</summary>
    private const int Block = 8;

    /// <summary>The longest side that a JPEG can state; beyond it no bars are looked for.</summary>
    private const int LongestSide = 65_535;

    private readonly Line[] columns;
    private readonly Line[] rows;
    private readonly Orientation orientation;

    public EdgeProfile(int width, int height, Orientation orientation)
    {
        var looksForBars = Math.Max(width, height) <= LongestSide;
        columns = new Line[looksForBars ? width : 0];
        rows = new Line[looksForBars ? height : 0];
        this.orientation = orientation;
        Array.Fill(columns, Line.Empty);
        Array.Fill(rows, Line.Empty);
    }

    public void AddRow(int y, LumaWindow window)
    {
        if (columns.Length == 0)
        {
            return;
        }

        var pixels = window.Row(y);
        for (var x = 0; x < pixels.Length; x++)
        {
            rows[y].Take(pixels[x]);
            columns[x].Take(pixels[x]);
            if (x >= Reach && Math.Abs(pixels[x] - pixels[x - Reach]) >= HardStep)
            {
                columns[x].HardSteps++;
            }
        }

        if (y >= Reach)
        {
            var before = window.Row(y - Reach);
            for (var x = 0; x < pixels.Length; x++)
            {
                rows[y].HardSteps += Math.Abs(pixels[x] - before[x]) >= HardStep ? 1 : 0;
            }
        }
    }

    public FlatBars Bars()
    {
        if (columns.Length == 0)
        {
            return new FlatBars(0, 0, 0, 0, HardEdges: false);
        }

        var (left, right) = Pair(columns, rows.Length, orientation.ReversesColumns);
        var (top, bottom) = Pair(rows, columns.Length, orientation.ReversesRows);
        if (orientation.SwapsAxes)
        {
            (left, right, top, bottom) = (top, bottom, left, right);
        }

        return new FlatBars(top.Width, right.Width, bottom.Width, left.Width, HardEdges: Alike(left, right) || Alike(top, bottom));
    }

    private static (Bar First, Bar Last) Pair(Line[] lines, int across, bool reversed)
    {
        var backwards = lines.Reverse().ToArray();
        var first = Measure(lines, across, at => at < lines.Length ? lines[at].HardSteps : 0);

        // The step into line y is kept with y; seen from the other end it is the step into the line that lies Reach before it.
        var last = Measure(backwards, across, at => at >= Reach ? backwards[at - Reach].HardSteps : 0);
        return reversed ? (last, first) : (first, last);
    }

    private static Bar Measure(Line[] lines, int across, Func<int, int> hardStepsInto)
    {
        var whole = Line.Empty;
        var width = 0;
        for (; width < lines.Length; width++)
        {
            var joined = whole.With(lines[width]);
            if (joined.Lightest - joined.Darkest > FlatRange)
            {
                break;
            }

            whole = joined;
        }

        if (width == 0 || width == lines.Length)
        {
            return new Bar(width, 0, 0, lines.Length);
        }

        var most = Enumerable.Range(width, Reach + Block).Where(at => at >= Reach && at < lines.Length).Select(hardStepsInto).DefaultIfEmpty().Max();
        return new Bar(width, (whole.Darkest + whole.Lightest) / 2, (double)most / across, lines.Length);
    }

    private static bool Alike(Bar one, Bar other) =>
        one.Width > 0 && other.Width > 0 && one.Width < one.Of && other.Width < other.Of
        && Math.Abs(one.Width - other.Width) <= Math.Max(1, one.Of * 2 / 100)
        && Math.Abs(one.Luma - other.Luma) <= AlikeLuma
        && Math.Min(one.HardShare, other.HardShare) >= 0.6;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Bar(int Width, int Luma, double HardShare, int Of);

    [StructLayout(LayoutKind.Auto)]
    private struct Line
    {
        public byte Darkest;
        public byte Lightest;
        public int HardSteps;

        public static Line Empty => new() { Darkest = byte.MaxValue };

        public void Take(byte luma)
        {
            Darkest = Math.Min(Darkest, luma);
            Lightest = Math.Max(Lightest, luma);
        }

        public readonly Line With(Line other) =>
            new() { Darkest = Math.Min(Darkest, other.Darkest), Lightest = Math.Max(Lightest, other.Lightest) };
    }
}
