using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ReviewPipeline.Trail;

/// <summary>
/// A public key that verifies notes: ECDSA P-256, signature type 0x02 of c2sp.org/signed-note. The key id of this type is the first four
/// bytes of the SHA-256 of the DER public key alone, without the name. The text form <c>name+id+base64(0x02 ‖ DER public key)</c> is that
/// of github.com/transparency-dev/formats/note.
/// </summary>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
public sealed record NoteKey(string Name, KeyId Id, byte[] PublicKey)
{
    private const byte EcdsaType = 0x02;

    /// <summary>Kept, since reading a public key takes longer than verifying with it.</summary>
    private readonly Lazy<ECDsa> verifier = new(() =>
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(PublicKey, out _);
        return key;
    });

    private readonly Lock verifying = new();

    public static NoteKey Of(string name, ECDsa key)
    {
        if (!IsName(name))
        {
            throw new FormatException($"'{name}' is not a key name: it must not be empty, nor hold spaces or +.");
        }

        var publicKey = key.ExportSubjectPublicKeyInfo();
        return new(name, KeyId.From(SHA256.HashData(publicKey)), publicKey);
    }

    /// <exception cref="FormatException">The text is not a P-256 verifier key, or its id is not that of the key.</exception>
    public static NoteKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        if (parts.Length != 3 || Convert.FromBase64String(parts[2]) is not [EcdsaType, .. var der])
        {
            throw new FormatException($"'{text}' is not a verifier key of the form name+id+base64 for ECDSA.");
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(der, out var read);
            var parsed = Of(parts[0], key);
            return read == der.Length && key.KeySize == 256 && parsed.PublicKey.AsSpan().SequenceEqual(der) && parsed.Id.ToString() == parts[1]
                ? parsed
                : throw new FormatException($"'{text}' is not a verifier key: its id is not that of a P-256 key.");
        }
        catch (CryptographicException problem)
        {
            throw new FormatException($"'{text}' holds no public key: {problem.Message}", problem);
        }
    }

    /// <summary>Null where the text is no verifier key.</summary>
    public static NoteKey? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        lock (verifying)
        {
            return verifier.Value.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    public override string ToString() => $"{Name}+{Id}+{Convert.ToBase64String([EcdsaType, .. PublicKey])}";

    internal static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c == '+');
}

/// <summary>Tells keys of one name apart; it proves nothing.</summary>
public readonly record struct KeyId(uint Value)
{
    public const int Size = sizeof(uint);

    public static KeyId From(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32BigEndian(bytes));

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);
        return bytes;
    }

    public override string ToString() => Value.ToString("x8");
}
