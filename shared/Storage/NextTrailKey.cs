using System.Security.Cryptography;
using ReviewPipeline.Settings;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>
/// The key that is to sign the trail next, in a folder as <see cref="TrailKeys"/> makes it. What is there tells how far a replacement came,
/// so that one that broke off goes on.
/// </summary>
/// <param name="folder">With <c>trail.vkey</c>, the keys that signed so far; <c>trail.pem</c> need not be there.</param>
public sealed class NextTrailKey(string folder, string origin)
{
    /// <summary>The private key, before it takes the place of the one that signs.</summary>
    public const string PrivateKeyFile = "trail.next.pem";

    private string PrivateKey => Path.Combine(folder, PrivateKeyFile);

    private string VerifierKeys => Path.Combine(folder, TrailKeys.VerifierKeyFile);

    /// <summary>The keys that verifiers are given, the oldest first.</summary>
    /// <exception cref="InvalidOperationException">There are none, or they can't be read.</exception>
    public LogIdentity Published => File.Exists(VerifierKeys)
        ? new TrailSettings { Origin = origin, VerifierKeyFile = VerifierKeys }.Identity()
        : throw new InvalidOperationException($"There is no {VerifierKeys}: a new key comes after the verifier keys that there are. Put them there, one a line, the oldest first.");

    /// <summary>Null before it was made.</summary>
    public NoteKey? Read()
    {
        if (!File.Exists(PrivateKey))
        {
            return null;
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(PrivateKey));
        return NoteKey.Of(origin, key);
    }

    public NoteKey Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(PrivateKey, key.ExportPkcs8PrivateKeyPem() + "\n");
        return NoteKey.Of(origin, key);
    }

    /// <summary>Adds it to the verifier keys. Who reads them meanwhile finds all of the old ones or all of the new.</summary>
    public void Publish(NoteKey key)
    {
        var fresh = $"{VerifierKeys}.{Path.GetRandomFileName()}";
        File.WriteAllText(fresh, $"{File.ReadAllText(VerifierKeys).TrimEnd()}\n{key}\n");
        File.Move(fresh, VerifierKeys, overwrite: true);
    }

    /// <summary>Puts it in the place of the private key before it, which is gone then: nobody needs it to verify.</summary>
    public void TakeUp() => File.Move(PrivateKey, Path.Combine(folder, TrailKeys.PrivateKeyFile), overwrite: true);
}
