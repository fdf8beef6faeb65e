namespace ReviewPipeline.Storage;

/// <summary>How far a reader has read each blob of a <see cref="LineLog{TLine}"/>.</summary>
public sealed class LineCursor
{
    private readonly Dictionary<string, long> read = new(StringComparer.Ordinal);

    /// <summary>The first byte not read yet. A base put together from what has been read holds nothing new.</summary>
    internal long Of(LineBlob blob) =>
        !blob.MadeOf.IsEmpty && blob.MadeOf.All(source => read.GetValueOrDefault(source.Name) >= source.Bytes)
            ? blob.Bytes
            : read.GetValueOrDefault(blob.Name);

    internal void MoveTo(string blob, long bytes) => read[blob] = bytes;

    /// <summary>Forgets blobs that are there no longer.</summary>
    internal void KeepOnly(IReadOnlyCollection<LineBlob> blobs)
    {
        foreach (var blob in blobs)
        {
            read[blob.Name] = Of(blob);
        }

        foreach (var name in read.Keys.Except(blobs.Select(blob => blob.Name), StringComparer.Ordinal).ToList())
        {
            read.Remove(name);
        }
    }
}
