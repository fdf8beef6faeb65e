using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Settings;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Storage;

/// <summary>
/// Wraps people's keys (AES-256-GCM), so that who reads the table without this key has nothing. A wrapped key says which key wrapped it;
/// an older one unwraps until all is wrapped anew.
/// </summary>
public sealed class WrappingKeys
{
    public const string KeyFile = "words.key";

    private const int TagBytes = 16;
    private const int IdBytes = 4;

    /// <summary>The first one wraps.</summary>
    private readonly ImmutableArray<(string Id, byte[] Key)> keys;

    private WrappingKeys(ImmutableArray<(string Id, byte[] Key)> keys) => this.keys = keys;

    /// <exception cref="InvalidOperationException">There is no key, or a line is none.</exception>
    public static WrappingKeys Load(WordSettings settings)
    {
        string[] lines = [.. (settings.Keys ?? "").Split('\n'), .. File.Exists(settings.KeyFile) ? File.ReadAllLines(settings.KeyFile) : []];
        ImmutableArray<byte[]> read = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(Read)];
        return read.IsEmpty
            ? throw new InvalidOperationException(
                $"People's words can't be sealed without a wrapping key: Words:KeyFile is '{settings.KeyFile}', where no key is, and Words:Keys is not set.")
            : new([.. read.Select(key => (Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, IdBytes)), key))]);
    }

    /// <summary>Makes <c>words.key</c> for a machine of one's own, readable by its owner alone. A key that is there stays.</summary>
    /// <returns>Where it is.</returns>
    public static string Create(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, KeyFile);
        if (!File.Exists(path))
        {
            PrivateFile.Write(path, New() + "\n");
        }

        return path;
    }

    /// <summary>A line for the file.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(PersonalText.KeyBytes));

    public string Wrap(string owner, ReadOnlySpan<byte> key)
    {
        var (id, wrapping) = keys[0];
        var wrapped = new byte[PersonalText.NonceBytes + key.Length + TagBytes];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, PersonalText.NonceBytes));
        using var cipher = new AesGcm(wrapping, TagBytes);
        cipher.Encrypt(
            wrapped.AsSpan(0, PersonalText.NonceBytes), key, wrapped.AsSpan(PersonalText.NonceBytes, key.Length), wrapped.AsSpan(^TagBytes..), Bound(owner));
        return $"{id}:{Convert.ToBase64String(wrapped)}";
    }

    /// <summary>Null where the key that wrapped it is not here, or it was changed or is another owner's.</summary>
    public byte[]? Unwrap(string owner, string wrapped)
    {
        var parts = wrapped.Split(':');
        var known = keys.FirstOrDefault(key => key.Id == parts[0]);
        var bytes = new byte[PersonalText.NonceBytes + PersonalText.KeyBytes + TagBytes];
        if (known.Key is null || parts.Length != 2 || !Convert.TryFromBase64String(parts[1], bytes, out var read) || read != bytes.Length)
        {
            return null;
        }

        var key = new byte[PersonalText.KeyBytes];
        using var cipher = new AesGcm(known.Key, TagBytes);
        try
        {
            cipher.Decrypt(
                bytes.AsSpan(0, PersonalText.NonceBytes), bytes.AsSpan(PersonalText.NonceBytes, key.Length), bytes.AsSpan(^TagBytes..), key, Bound(owner));
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public bool IsCurrent(string wrapped) => wrapped.StartsWith(keys[0].Id + ":", StringComparison.Ordinal);

    private static byte[] Read(string line)
    {
        var key = new byte[PersonalText.KeyBytes];
        return Convert.TryFromBase64String(line.Trim(), key, out var read) && read == key.Length
            ? key
            : throw new InvalidOperationException("A line of Words:KeyFile or Words:Keys is no wrapping key: 32 bytes in base64.");
    }

    private static byte[] Bound(string owner) => Encoding.UTF8.GetBytes($"words of {owner}");
}
