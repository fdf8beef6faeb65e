using System.Globalization;
using System.Runtime.InteropServices;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail;

/// <summary>Names one checkpoint among all of a log: its size and when it was signed.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CheckpointMoment(long Size, DateTimeOffset At)
{
    /// <exception cref="FormatException">The text is not a size, a space and a time.</exception>
    public static CheckpointMoment Parse(string text) =>
        text.Split(' ') is [var size, var time] && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            ? new(leaves, Timestamps.Parse(time))
            : throw new FormatException($"'{text}' is not the size and time of a checkpoint.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size} {Timestamps.Format(At)}");
}
