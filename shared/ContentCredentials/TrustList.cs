using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace ReviewPipeline.ContentCredentials;

/// <summary>
/// Whom the operator trusts. A text of PEM certificates: those of certificate authorities are anchors, all others are signers that are
/// trusted themselves. A line between them that is an object identifier allows one more extended key usage. Nothing is ever fetched.
/// </summary>
public sealed partial class TrustList
{
    // C2PA 2.1, 14.4.1, and c2pa-rs's list: e-mail protection, document signing, time stamping, OCSP, Microsoft's and C2PA's own.
    private static readonly string[] UsualUsages =
    [
        "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9", "1.3.6.1.4.1.311.76.59.1.9",
        "1.3.6.1.4.1.62558.2.1",
    ];

    private readonly HashSet<string> signers = new(StringComparer.Ordinal);
    private readonly HashSet<string> usages = [.. UsualUsages];

    private TrustList(string text) => Text = text;

    /// <summary>Trusts nobody: sound Content Credentials come out as untrusted.</summary>
    public static TrustList Empty { get; } = new("");

    /// <summary>As it was read; empty for <see cref="Empty"/>.</summary>
    public string Text { get; }

    /// <summary>Certificates of authorities, with or without their own root.</summary>
    internal X509Certificate2Collection Anchors { get; } = [];

    internal IReadOnlySet<string> Usages => usages;

    /// <exception cref="FormatException">The text holds no certificate, or one that can't be read.</exception>
    public static TrustList FromPem(string text)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException exception)
        {
            throw new FormatException($"The trust list holds a certificate that can't be read: {exception.Message}", exception);
        }

        if (certificates.Count == 0)
        {
            throw new FormatException("The trust list holds no certificate: PEM blocks '-----BEGIN CERTIFICATE-----' are expected.");
        }

        var list = new TrustList(text);
        foreach (var certificate in certificates)
        {
            if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            {
                list.Anchors.Add(certificate);
            }
            else
            {
                list.signers.Add(Fingerprint(certificate));
            }
        }

        list.usages.UnionWith(UsageLine().Matches(text).Select(match => match.Value.Trim()));
        return list;
    }

    /// <param name="others">Certificates that came with the signer's, to build the path from; asked for only where one is built, and disposed of.</param>
    /// <param name="at">When all certificates of the path must be valid.</param>
    internal bool Trusts(X509Certificate2 signer, IEnumerable<X509Certificate2> others, DateTimeOffset at)
    {
        if (signers.Contains(Fingerprint(signer)))
        {
            return true;
        }

        if (Anchors.Count == 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.CustomTrustStore.AddRange(Anchors);
        chain.ChainPolicy.ExtraStore.AddRange(Anchors);
        List<X509Certificate2> loaded = [];
        try
        {
            foreach (var other in others)
            {
                loaded.Add(other);
                chain.ChainPolicy.ExtraStore.Add(other);
            }

            return chain.Build(signer) || EndsInAnchor(chain);
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in chain.ChainElements.Select(element => element.Certificate).Concat(loaded))
            {
                certificate.Dispose();
            }
        }
    }

    /// <summary>An anchor need not be a root: its path is then sound but for its missing end.</summary>
    private bool EndsInAnchor(X509Chain chain)
    {
        if (chain.ChainElements.Count < 2 || chain.ChainStatus.Any(status => status.Status != X509ChainStatusFlags.PartialChain))
        {
            return false;
        }

        var last = chain.ChainElements[^1].Certificate.RawDataMemory;
        return Anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(last.Span));
    }

    private static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    [GeneratedRegex(@"^[ \t]*[0-2](\.[0-9]{1,20}){2,20}[ \t\r]*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UsageLine();
}
