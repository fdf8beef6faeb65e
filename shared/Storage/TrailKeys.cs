using System.Security.Cryptography;
using ReviewPipeline.Settings;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Storage;

/// <summary>Makes the trail's key pair for a machine of one's own. In production the private key comes from a vault.</summary>
public static class TrailKeys
{
    public const string PrivateKeyFile = "trail.pem";
    public const string VerifierKeyFile = "trail.vkey";
    public const string WitnessFile = "trail.witness";

    /// <summary>
    /// <c>trail.pem</c>, readable by its owner alone, and <c>trail.vkey</c>. Made once: a key that is there stays. The settings name them.
    /// </summary>
    public static TrailSettings Create(string directory, string? origin = null)
    {
        Directory.CreateDirectory(directory);
        var privateKey = Path.Combine(directory, PrivateKeyFile);
        var verifierKey = Path.Combine(directory, VerifierKeyFile);
        var settings = new TrailSettings
        {
            SigningKeyFile = privateKey,
            VerifierKeyFile = verifierKey,
            WitnessFile = Path.Combine(directory, WitnessFile),
        };
        settings = origin is null ? settings : settings with { Origin = origin };
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(privateKey))
        {
            key.ImportFromPem(File.ReadAllText(privateKey));
        }
        else
        {
            PrivateFile.Write(privateKey, key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        if (!File.Exists(verifierKey))
        {
            File.WriteAllText(verifierKey, NoteKey.Of(settings.Origin, key) + "\n");
        }

        return settings;
    }
}
