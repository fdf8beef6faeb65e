using System.Globalization;
using System.Text;

namespace ReviewPipeline.Benchmarks.Load;

/// <summary>Lines over time as SVG: panels one below the other, each line named where it ends. Readable on light and on dark pages.</summary>
/// <param name="horizontal">What is along the axis of time.</param>
/// <param name="seconds">Where it ends.</param>
internal sealed class Plot(string horizontal, double seconds)
{
    private const int Width = 800;
    private const int Left = 70;
    private const int Right = 110;
    private const int PanelHeight = 130;
    private const int Gap = 44;
    private const int Top = 34;

    /// <summary>Okabe and Ito's colours, told apart with any colour vision, https://jfly.uni-koeln.de/color/; these three stand out from white and from black.</summary>
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73"];

    private readonly StringBuilder panels = new();
    private int count;

    public Plot Add(string title, string unit, IReadOnlyList<Series> series)
    {
        var top = Top + (count++ * (PanelHeight + Gap));
        var most = Nice(series.SelectMany(line => line.Points).Select(point => point.Value).DefaultIfEmpty(1).Max());
        panels.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{Left}\" y=\"{top - 12}\">{title}, {unit}</text>\n");
        for (var step = 0; step <= 4; step++)
        {
            var y = top + PanelHeight - (PanelHeight * step / 4);
            panels.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y}\" y2=\"{y}\"/>\n");
            panels.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"end\" x=\"{Left - 8}\" y=\"{y + 4}\">{most * step / 4:0.###}</text>\n");
        }

        var labels = new List<double>();
        foreach (var (line, colour) in series.Zip(Colours).Where(pair => pair.First.Points.Count > 0))
        {
            var points = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.At):0.#},{Y(point.Value, most, top):0.#}")));
            panels.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line\" stroke=\"{colour}\" points=\"{points}\"/>\n");
            var y = Free(labels, Y(line.Points[^1].Value, most, top));
            panels.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" style=\"fill:{colour}\" x=\"{Width - Right + 8}\" y=\"{y + 4:0.#}\">{line.Name}</text>\n");
        }

        return this;
    }

    public string ToSvg()
    {
        var bottom = Top + (count * (PanelHeight + Gap)) - Gap;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {bottom + 50}\" role=\"img\">\n");
        text.Append("<style>text{font:13px system-ui,sans-serif;fill:#24292f}.title,.name{font-weight:600}.tick{fill:#57606a}")
            .Append(".grid{stroke:#8c959f;stroke-opacity:.4}.line{fill:none;stroke-width:1.8;stroke-linejoin:round}")
            .Append("@media(prefers-color-scheme:dark){text{fill:#e6edf3}.tick{fill:#9198a1}.line,.name{filter:brightness(1.5)}}</style>\n");
        text.Append(panels);
        for (var minute = 0; minute * 60 <= seconds; minute++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{X(minute * 60):0.#}\" y=\"{bottom + 20}\">{minute}</text>\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" x=\"{(Left + Width - Right) / 2}\" y=\"{bottom + 40}\">{horizontal}</text>\n</svg>\n");
        return text.ToString();
    }

    private double X(double at) => Left + ((Width - Left - Right) * at / seconds);

    private static double Y(double value, double most, int top) => top + PanelHeight - (PanelHeight * value / most);

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not less.</summary>
    private static double Nice(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(most, 1e-3))));
        return new[] { 1, 2, 5, 10 }.Select(step => step * power).First(step => step >= most * 0.999);
    }

    /// <summary>Moves a name up until it lies on no other.</summary>
    private static double Free(List<double> taken, double wanted)
    {
        const double height = 15;
        while (taken.Exists(other => Math.Abs(other - wanted) < height))
        {
            wanted -= 1;
        }

        taken.Add(wanted);
        return wanted;
    }
}

/// <summary>A line of a plot.</summary>
/// <param name="Points">In order of time, which is in seconds.</param>
internal sealed record Series(string Name, IReadOnlyList<(double At, double Value)> Points);
