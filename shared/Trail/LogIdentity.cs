using System.Collections.Immutable;

namespace ReviewPipeline.Trail;

/// <summary>What a verifier knows of a log beforehand: its name and every key that has signed for it, old ones included.</summary>
public sealed record LogIdentity(string Origin, ImmutableArray<NoteKey> Keys)
{
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
}
