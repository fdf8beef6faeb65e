namespace ReviewPipeline.ContentCredentials;

/// <summary>What came out of validating a file's Content Credentials. A sound one says who signed, not that what they say is true.</summary>
public abstract record CredentialVerdict
{
    private CredentialVerdict()
    {
    }

    /// <summary>The file carries none and names none elsewhere.</summary>
    public sealed record Absent : CredentialVerdict;

    /// <summary>Something doesn't hold: bytes, signature, certificate, an ingredient, or form.</summary>
    /// <param name="Code">One of <see cref="StatusCode"/>.</param>
    public sealed record Invalid(string Code, string Why) : CredentialVerdict;

    /// <summary>All holds, and no anchor of the trust list stands behind the signer, or behind that of an ingredient.</summary>
    public sealed record Untrusted : CredentialVerdict;

    /// <summary>All holds, and the signer is on the trust list or certified by it; so are those of all ingredients.</summary>
    public sealed record Trusted : CredentialVerdict;

    /// <summary>Nothing was found wrong, and something couldn't be looked at.</summary>
    public sealed record NotChecked(string Why) : CredentialVerdict;
}
