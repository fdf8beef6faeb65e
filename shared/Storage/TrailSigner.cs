using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Settings;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>The key that signs checkpoints, and every key whose checkpoints this log continues: it is one of them, where any are given.</summary>
public sealed class TrailSigner : IDisposable
{
    private readonly ECDsa key;

    private readonly KeyId id;

    private TrailSigner(ECDsa key, KeyId id, LogIdentity identity)
    {
        this.key = key;
        this.id = id;
        Identity = identity;
    }

    public LogIdentity Identity { get; }

    /// <exception cref="InvalidOperationException">There is no such key, it is not ECDSA P-256, or nobody could verify what it signs.</exception>
    public static TrailSigner Load(TrailSettings settings)
    {
        var loaded = ECDsa.Create();
        try
        {
            loaded.ImportFromPem(Pem(settings));
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            loaded.Dispose();
            throw new InvalidOperationException($"{Named(settings)} holds no PEM of a private key: {problem.Message}", problem);
        }

        if (loaded.KeySize != 256)
        {
            loaded.Dispose();
            throw new InvalidOperationException($"{Named(settings)} holds no ECDSA P-256 key, the one kind that signs checkpoints.");
        }

        var own = NoteKey.Of(settings.Origin, loaded);
        ImmutableArray<NoteKey> known = settings.VerifierKeys is null && settings.VerifierKeyFile is null ? [own] : settings.Identity().Keys;
        if (known.All(key => key.ToString() != own.ToString()))
        {
            loaded.Dispose();
            throw new InvalidOperationException(
                $"{Named(settings)} is key {own.Id}, which is none of Trail:VerifierKeyFile or Trail:VerifierKeys: what it signs nobody could verify. Add its verifier key there first.");
        }

        return new(loaded, own.Id, new(settings.Origin, known));
    }

    /// <summary>A program that was not told of a new key must not go on signing with the old one: verification would name it for ever.</summary>
    /// <param name="newest">That signed what this one would continue.</param>
    /// <exception cref="InvalidOperationException">This key has been replaced.</exception>
    public void RequireNotReplaced(KeyId newest)
    {
        if (Identity.IsReplaced(id, newest))
        {
            throw new InvalidOperationException(
                $"Nothing was signed: the trail is signed with key {newest} now, which replaced key {id}, the one that this program has. Start it anew, with the new key in Trail:SigningKeyFile or Trail:SigningKey.");
        }
    }

    public byte[] Sign(Checkpoint checkpoint) => checkpoint.Sign(key).ToBytes();

    public void Dispose() => key.Dispose();

    private static string Pem(TrailSettings settings) => settings switch
    {
        { SigningKey: { } pem } => pem,
        { SigningKeyFile: { } file } when File.Exists(file) => File.ReadAllText(file),
        _ => throw new InvalidOperationException(
            $"The trail can't be sealed without its key: Trail:SigningKeyFile is '{settings.SigningKeyFile}', and there is no such file."),
    };

    private static string Named(TrailSettings settings) =>
        settings.SigningKey is null ? $"Trail:SigningKeyFile '{settings.SigningKeyFile}'" : "Trail:SigningKey";
}
