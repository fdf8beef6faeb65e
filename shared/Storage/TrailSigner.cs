using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>The key that signs checkpoints, and every key whose checkpoints this log continues.</summary>
public sealed class TrailSigner : IDisposable
{
    private readonly ECDsa key;

    private TrailSigner(ECDsa key, LogIdentity identity)
    {
        this.key = key;
        Identity = identity;
    }

    public LogIdentity Identity { get; }

    /// <exception cref="InvalidOperationException">There is no such key, or it is not ECDSA P-256.</exception>
    public static TrailSigner Load(TrailSettings settings)
    {
        if (settings.SigningKeyFile is not { } file || !File.Exists(file))
        {
            throw new InvalidOperationException(
                $"The trail can't be sealed without its key: Trail:SigningKeyFile is '{settings.SigningKeyFile}', and there is no such file.");
        }

        var loaded = ECDsa.Create();
        loaded.ImportFromPem(File.ReadAllText(file));
        if (loaded.KeySize != 256)
        {
            loaded.Dispose();
            throw new InvalidOperationException($"Trail:SigningKeyFile '{file}' holds no ECDSA P-256 key, the one kind that signs checkpoints.");
        }

        var own = NoteKey.Of(settings.Origin, loaded);
        ImmutableArray<NoteKey> older = settings.VerifierKeys is null && settings.VerifierKeyFile is null ? [] : settings.Identity().Keys;
        return new(loaded, new(settings.Origin, [own, .. older.Where(known => known.ToString() != own.ToString())]));
    }

    public byte[] Sign(Checkpoint checkpoint) => checkpoint.Sign(key).ToBytes();

    public void Dispose() => key.Dispose();
}
