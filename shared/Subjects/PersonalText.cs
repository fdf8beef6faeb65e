using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace ReviewPipeline.Subjects;

/// <summary>
/// Words that a person wrote. In records they are sealed under that person's key (AES-256-GCM, NIST SP 800-38D), so that destroying the
/// key forgets them everywhere at once, while every hash over the records stays what it was. They are opened where they are shown, by a
/// <see cref="KeyRing"/>.
/// </summary>
[JsonConverter(typeof(PersonalTextConverter))]
public abstract record PersonalText
{
    /// <summary>Of a data key, in bytes: AES-256.</summary>
    public const int KeyBytes = 32;

    /// <summary>SP 800-38D, 5.2.1.1: 96 bits, drawn by chance for each text.</summary>
    public const int NonceBytes = 12;

    private const int TagBytes = 16;
    private const string Prefix = "sealed:1:";

    private PersonalText() { }

    /// <summary>How long it is in a record, in UTF-8 and without the quotation marks.</summary>
    public abstract int RecordedBytes { get; }

    /// <summary>As typed, in memory alone: it can't be recorded before it is sealed.</summary>
    /// <param name="Owner">Whose words they are; null for those of whoever gives the command.</param>
    public sealed record Typed(string Words, string? Owner = null) : PersonalText
    {
        public override int RecordedBytes => Prefix.Length + Slug.LongestLength + 1
            + Base64Url.GetEncodedLength(NonceBytes + Encoding.UTF8.GetByteCount(Words) + TagBytes);
    }

    /// <summary>As entries have it from before words were sealed. What is recorded is never rewritten.</summary>
    public sealed record Plain(string Words) : PersonalText
    {
        public override int RecordedBytes => Encoding.UTF8.GetByteCount(Words);
    }

    /// <param name="Owner">Whose key opens it: an actor id.</param>
    /// <param name="Token"><c>sealed:1:owner:…</c>, the last part nonce, ciphertext and tag in base64url.</param>
    public sealed record Sealed(string Owner, string Token) : PersonalText
    {
        public override int RecordedBytes => Token.Length;

        /// <summary>Null where the key is another one, or the words were changed or moved to another owner.</summary>
        public string? Open(ReadOnlySpan<byte> key)
        {
            var payload = Base64Url.DecodeFromChars(Token.AsSpan(Token.LastIndexOf(':') + 1)).AsSpan();
            var words = new byte[payload.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(key, TagBytes);
            try
            {
                cipher.Decrypt(payload[..NonceBytes], payload[NonceBytes..^TagBytes], payload[^TagBytes..], words, Bound(Owner));
                return Encoding.UTF8.GetString(words);
            }
            catch (AuthenticationTagMismatchException)
            {
                return null;
            }
        }
    }

    /// <param name="owner">An actor id; the words open under no other.</param>
    /// <param name="nonce">Never twice with one key.</param>
    public static Sealed Seal(string words, string owner, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce)
    {
        if (!Slug.IsValid(owner))
        {
            throw new ArgumentException($"'{owner}' can own no words.", nameof(owner));
        }

        var text = Encoding.UTF8.GetBytes(words);
        var payload = new byte[NonceBytes + text.Length + TagBytes];
        nonce.CopyTo(payload);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, text, payload.AsSpan(NonceBytes, text.Length), payload.AsSpan(NonceBytes + text.Length), Bound(owner));
        return new(owner, $"{Prefix}{owner}:{Base64Url.EncodeToString(payload)}");
    }

    /// <summary>Null where nothing was written.</summary>
    [return: NotNullIfNotNull(nameof(words))]
    public static PersonalText? Of(string? words) => words is null ? null : new Typed(words);

    /// <summary>As it stands in a record.</summary>
    public static PersonalText Parse(string recorded)
    {
        if (!recorded.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new Plain(recorded);
        }

        var end = recorded.LastIndexOf(':');
        var owner = end > Prefix.Length ? recorded[Prefix.Length..end] : "";
        return Slug.IsValid(owner) && Base64Url.IsValid(recorded.AsSpan(end + 1), out var bytes) && bytes >= NonceBytes + TagBytes
            ? new Sealed(owner, recorded)
            : new Plain(recorded);
    }

    /// <summary>Says nothing of the words: what is logged or shown by mistake tells nobody anything.</summary>
    public sealed override string ToString() => "[words]";

    private static byte[] Bound(string owner) => Encoding.UTF8.GetBytes(Prefix + owner);
}

/// <summary>Seals words that were typed just now; what is recorded already, and null, come back as they are.</summary>
[return: NotNullIfNotNull(nameof(words))]
public delegate PersonalText? Sealing(PersonalText? words);
