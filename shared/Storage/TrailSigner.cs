using System.Collections.Immutable;
using System.Security.Cryptography;
using ReviewPipeline.Settings;
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
        ImmutableArray<NoteKey> older = settings.VerifierKeys is null && settings.VerifierKeyFile is null ? [] : settings.Identity().Keys;
        return new(loaded, new(settings.Origin, [own, .. older.Where(known => known.ToString() != own.ToString())]));
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
