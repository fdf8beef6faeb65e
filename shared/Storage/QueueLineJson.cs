using System.Buffers;
using System.Text.Json;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>Lines of the queue as JSON, one a line of text.</summary>
internal sealed class QueueLineJson : ILineCodec<QueueLine>
{
    public string Container => Pipeline.Containers.Queue;

    /// <summary>The shortest line, of what has left, has 75 bytes: 50,000 of them fill it.</summary>
    public int TailBytes => 3_500_000;

    /// <summary>Four times what the largest brief's people, or a full set's frames, come to.</summary>
    public int LongestLine => 64 * 1024;

    /// <summary>No more, so that a tail without room for it is full.</summary>
    public int BlockBytes => LongestLine;

    public void Write(QueueLine line, IBufferWriter<byte> target)
    {
        using (var writer = new Utf8JsonWriter(target))
        {
            JsonSerializer.Serialize(writer, line, EntryJson.Options);
        }

        target.Write("\n"u8);
    }

    public int FirstLine(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\n') + 1;

    public bool TryRead(ReadOnlySpan<byte> bytes, out QueueLine line)
    {
        line = null!;
        try
        {
            line = JsonSerializer.Deserialize<QueueLine>(bytes, EntryJson.Options)!;
            return line is not null;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or NotSupportedException)
        {
            return false;
        }
    }

    public UInt128 KeyOf(QueueLine line) => line.Key;

    public long VersionOf(QueueLine line) => line.Version;

    public bool IsGone(QueueLine line) => line is QueueLine.Gone;

    public bool SaySame(QueueLine one, QueueLine other) => one.SaysSameAs(other);
}
