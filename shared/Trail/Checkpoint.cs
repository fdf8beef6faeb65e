using System.Globalization;
using System.Security.Cryptography;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Trail;

/// <summary>
/// The state of the log at a moment, as in c2sp.org/tlog-checkpoint: origin, size and root, and one extension line with the time, so that
/// the hourly checkpoint of an idle log says something that the one before did not.
/// </summary>
/// <param name="Origin">Names the log; also the name of its key.</param>
/// <param name="At">When it was signed, in UTC, as the signer's clock had it.</param>
public sealed record Checkpoint(string Origin, long Size, Hash Root, DateTimeOffset At)
{
    private const string TimePrefix = "time ";

    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n{TimePrefix}{Timestamps.Format(At)}\n");

    public SignedNote Sign(ECDsa key) => SignedNote.Sign(Text, Origin, key);

    /// <exception cref="FormatException">The text is not a checkpoint of this log's form.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [{ Length: > 0 } origin, var size, var root, var time, ""]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || !time.StartsWith(TimePrefix, StringComparison.Ordinal))
        {
            throw new FormatException("A checkpoint is four lines: origin, size, root, time.");
        }

        var checkpoint = new Checkpoint(origin, leaves, Hash.From(Convert.FromBase64String(root)), Timestamps.Parse(time[TimePrefix.Length..]));
        return checkpoint.Text == text ? checkpoint : throw new FormatException("The checkpoint is not in its one form.");
    }
}
