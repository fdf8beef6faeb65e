using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ReviewPipeline.Trail;

/// <summary>
/// A text with signatures, as in c2sp.org/signed-note: the text ending in a newline, an empty line, and a line
/// <c>— name base64(key id ‖ signature)</c> for each signature.
/// </summary>
/// <param name="Text">Ends in a newline.</param>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    /// <summary>c2sp.org/signed-note lets a verifier set a limit, at least 16.</summary>
    private const int MostSignatures = 16;

    private const string SignaturePrefix = "— ";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SignedNote Sign(string text, string keyName, ECDsa key) =>
        new(text, [new(keyName, NoteKey.Of(keyName, key).Id, key.SignData(
            Utf8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))]);

    /// <exception cref="FormatException">The bytes are not a signed note.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        string note;
        try
        {
            note = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException problem)
        {
            throw new FormatException("A note is UTF-8.", problem);
        }

        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n') || note.Any(c => c < ' ' && c != '\n'))
        {
            throw new FormatException("A note is a text, an empty line and signature lines, without control characters.");
        }

        var lines = note[(split + 2)..^1].Split('\n');
        return lines.Length <= MostSignatures
            ? new(note[..(split + 1)], [.. lines.Select(ParseSignature)])
            : throw new FormatException($"A note of {lines.Length} signatures is over the limit of {MostSignatures}.");
    }

    /// <summary>
    /// Whether a known key signed the text. Signatures of unknown keys are ignored; one of a known key that fails rejects the note.
    /// </summary>
    public bool IsSignedBy(IEnumerable<NoteKey> known)
    {
        var text = Utf8.GetBytes(Text);
        var checks = Signatures
            .SelectMany(signature => known
                .Where(key => key.Name == signature.Name && key.Id == signature.KeyId)
                .Select(key => key.Verifies(text, signature.Value)))
            .ToList();
        return checks.Count > 0 && checks.TrueForAll(good => good);
    }

    public byte[] ToBytes() => Utf8.GetBytes(ToString());

    public override string ToString() =>
        $"{Text}\n{string.Concat(Signatures.Select(s => $"{SignaturePrefix}{s.Name} {Convert.ToBase64String([.. s.KeyId.ToBytes(), .. s.Value])}\n"))}";

    private static NoteSignature ParseSignature(string line)
    {
        var parts = line.StartsWith(SignaturePrefix, StringComparison.Ordinal) ? line[SignaturePrefix.Length..].Split(' ') : [];
        if (parts.Length != 2 || !NoteKey.IsName(parts[0]))
        {
            throw new FormatException($"'{line}' is not a signature line: — name base64.");
        }

        var value = Convert.FromBase64String(parts[1]);
        return value.Length > KeyId.Size
            ? new(parts[0], KeyId.From(value), value[KeyId.Size..])
            : throw new FormatException($"The signature of {parts[0]} is too short.");
    }
}

/// <param name="Value">ECDSA over SHA-256 of the text, as an ASN.1 DER sequence.</param>
public sealed record NoteSignature(string Name, KeyId KeyId, byte[] Value);
