using System.Security.Cryptography;

namespace ReviewPipeline.Web.Access;

/// <summary>Nonce, content, tag.</summary>
internal static class SealedXml
{
    public const int KeyBytes = 32;

    /// <summary>Whose the wrapped key is, in the place of a person.</summary>
    public const string Owner = "session-keys";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> key)
    {
        var all = new byte[NonceBytes + content.Length + TagBytes];
        RandomNumberGenerator.Fill(all.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(all.AsSpan(0, NonceBytes), content, all.AsSpan(NonceBytes, content.Length), all.AsSpan(^TagBytes..));
        return all;
    }

    public static byte[] Open(ReadOnlySpan<byte> all, ReadOnlySpan<byte> key)
    {
        var content = new byte[all.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(all[..NonceBytes], all[NonceBytes..^TagBytes], all[^TagBytes..], content);
        return content;
    }
}
