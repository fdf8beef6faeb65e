using System.Collections.Immutable;

namespace ReviewPipeline.Trail;

/// <summary>What a verifier knows of a log beforehand: its name and every key that has signed for it, old ones included.</summary>
/// <param name="Origin">Of shard 0; those of later ones follow from it.</param>
/// <param name="Keys">In the order in which they came to sign: each one replaced the one before it.</param>
public sealed record LogIdentity(string Origin, ImmutableArray<NoteKey> Keys)
{
    /// <summary>That of a shard: the same keys under the shard's name.</summary>
    public LogIdentity Shard(int number) => number == 0
        ? this
        : new(LogShard.NameOf(Origin, number), [.. Keys.Select(key => key with { Name = LogShard.NameOf(key.Name, number) })]);

    /// <summary>The shard that a checkpoint is of.</summary>
    /// <exception cref="FormatException">It is of another log.</exception>
    public int ShardOf(Checkpoint checkpoint) => LogShard.NumberOf(checkpoint.Origin, Origin)
        ?? throw new FormatException($"It is a checkpoint of {checkpoint.Origin}, not of {Origin}.");

    /// <summary>Reads a checkpoint of any shard, signed by a known key: its origin says of which.</summary>
    /// <exception cref="FormatException">As <see cref="Open(ReadOnlySpan{byte})"/>.</exception>
    public Checkpoint OpenAny(ReadOnlySpan<byte> note) => Shard(ShardNamed(note)).Open(note);

    /// <inheritdoc cref="OpenAny(ReadOnlySpan{byte})"/>
    /// <param name="key">Which of the known keys signed it.</param>
    public Checkpoint OpenAny(ReadOnlySpan<byte> note, out KeyId key) => Shard(ShardNamed(note)).Open(note, out key);

    /// <summary>Reads a checkpoint that one of the known keys signed for this log.</summary>
    /// <exception cref="FormatException">It is no checkpoint, of another log, or not signed by a known key; the message says which.</exception>
    public Checkpoint Open(ReadOnlySpan<byte> note) => Open(note, out _);

    /// <inheritdoc cref="Open(ReadOnlySpan{byte})"/>
    /// <param name="key">Which of the known keys signed it.</param>
    public Checkpoint Open(ReadOnlySpan<byte> note, out KeyId key)
    {
        var signed = SignedNote.Parse(note);
        if (!signed.Signatures.Any(signature => Keys.Any(known => known.Name == signature.Name && known.Id == signature.KeyId)))
        {
            throw new FormatException($"No key known for {Origin} signed it.");
        }

        if (!signed.IsSignedBy(Keys))
        {
            throw new FormatException("Its text or its signature was changed after it was signed.");
        }

        var checkpoint = Checkpoint.Parse(signed.Text);
        key = signed.Signatures.First(signature => Keys.Any(known => known.Name == signature.Name && known.Id == signature.KeyId)).KeyId;
        return checkpoint.Origin == Origin
            ? checkpoint
            : throw new FormatException($"It is a checkpoint of {checkpoint.Origin}, not of {Origin}.");
    }

    /// <summary>Whether a key must not sign any more once the other one has.</summary>
    public bool IsReplaced(KeyId key, KeyId by) => PlaceOf(key) is >= 0 and var place && place < PlaceOf(by);

    private int PlaceOf(KeyId key) => Keys.ToList().FindIndex(known => known.Id == key);

    /// <summary>By the first line alone. What names no shard is held against shard 0, which then says what is wrong with it.</summary>
    private int ShardNamed(ReadOnlySpan<byte> note) =>
        LogShard.NumberOf(System.Text.Encoding.UTF8.GetString(note[..Math.Max(0, note.IndexOf((byte)'\n'))]), Origin) ?? 0;
}
