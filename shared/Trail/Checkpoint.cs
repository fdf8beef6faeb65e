using System.Globalization;
using System.Security.Cryptography;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail;

/// <summary>
/// The state of the log at a moment, as in c2sp.org/tlog-checkpoint: origin, size and root, and two extension lines. The time lets the
/// hourly checkpoint of an idle log say something that the one before did not; <see cref="After"/> lets a removed one be missed.
/// </summary>
/// <param name="Origin">Names the log, or a later shard of it; also the name of its key.</param>
/// <param name="Size">Leaves in the shard.</param>
/// <param name="At">When it was signed, in UTC, as the signer's clock had it.</param>
public sealed record Checkpoint(string Origin, long Size, Hash Root, DateTimeOffset At)
{
    private const string TimePrefix = "time ";
    private const string AfterPrefix = "after ";

    /// <summary>The newest checkpoint when this one was signed; null for a log's first.</summary>
    public CheckpointMoment? After { get; init; }

    public CheckpointMoment Moment => new(Size, At);

    /// <summary>How many of its leaves are entries: the first leaf of a later shard is none.</summary>
    public long Entries(int shard) => shard == 0 ? Size : Math.Max(0, Size - 1);

    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n{TimePrefix}{Timestamps.Format(At)}\n{(After is { } after ? $"{AfterPrefix}{after}\n" : "")}");

    /// <summary>The first checkpoint of a size is kept under this name: only one can have it, so that two can't both be kept unseen.</summary>
    public static string NameOf(long size) => size.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A later checkpoint of the same size, when nothing was added for an hour.</summary>
    public string HeartbeatName => $"{NameOf(Size)}-{At.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}";

    public SignedNote Sign(ECDsa key) => SignedNote.Sign(Text, Origin, key);

    /// <exception cref="FormatException">The text is not a checkpoint of this log's form.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [{ Length: > 0 } origin, var size, var root, var time, .. var rest]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || !time.StartsWith(TimePrefix, StringComparison.Ordinal)
            || !(rest is [""] || (rest is [var link, ""] && link.StartsWith(AfterPrefix, StringComparison.Ordinal))))
        {
            throw new FormatException("A checkpoint is four or five lines: origin, size, root, time, and which one it follows.");
        }

        var checkpoint = new Checkpoint(origin, leaves, Hash.From(Convert.FromBase64String(root)), Timestamps.Parse(time.AsSpan(TimePrefix.Length)))
        {
            After = rest.Length > 1 ? CheckpointMoment.Parse(rest[0][AfterPrefix.Length..]) : null,
        };
        return checkpoint.Text == text ? checkpoint : throw new FormatException("The checkpoint is not in its one form.");
    }
}
