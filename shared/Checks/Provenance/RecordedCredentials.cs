using System.Collections.Immutable;
using ReviewPipeline.ContentCredentials;

namespace ReviewPipeline.Checks.Provenance;

/// <summary>
/// What the Content Credentials of an original came to when it was checked, by the operator's trust list as it was then: recorded with the
/// check run and kept short. From the record and the file alone the check comes to the same again.
/// </summary>
/// <param name="State">Which of the verdicts it is.</param>
/// <param name="Code">The standard's status code; only where they are invalid.</param>
/// <param name="Why">Where they are invalid, or not checked.</param>
public sealed record RecordedCredentials(CredentialState State, string? Code, string? Why)
{
    private const int MostSourceTypes = 3;
    private const int MostIngredients = 8;

    /// <summary>Who signed, by the signer's certificate: name and organisation.</summary>
    public string? Signer { get; init; }

    /// <summary>Who certified the signer.</summary>
    public string? Issuer { get; init; }

    /// <summary>By a time stamp that holds.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>The program that wrote the claim.</summary>
    public string? Generator { get; init; }

    public string? Title { get; init; }

    /// <summary>Digital source types that actions state, each once; at most 3.</summary>
    public ImmutableArray<string> SourceTypes { get; init; } = [];

    /// <summary>At most 8.</summary>
    public ImmutableArray<RecordedIngredient> Ingredients { get; init; } = [];

    /// <summary>Where the file says that its manifest lies. It was not fetched.</summary>
    public string? RemoteManifest { get; init; }

    public static RecordedCredentials Of(ContentCredentialsReport report)
    {
        var (code, why) = report.Verdict switch
        {
            CredentialVerdict.Invalid invalid => (invalid.Code, invalid.Why),
            CredentialVerdict.NotChecked notChecked => (null, notChecked.Why),
            _ => ((string?)null, (string?)null),
        };
        return new RecordedCredentials(StateOf(report.Verdict), code, why)
        {
            Signer = report.Active?.Signer is { } signer ? Named(signer) : null,
            Issuer = report.Active?.Signer?.Issuer,
            SignedAt = report.Active?.Signer?.SignedAt,
            Generator = report.Active?.Generator,
            Title = report.Active?.Title,
            SourceTypes =
            [
                .. (report.Active?.Actions ?? []).Select(action => action.DigitalSourceType).OfType<string>()
                    .Distinct(StringComparer.Ordinal).Take(MostSourceTypes),
            ],
            Ingredients =
            [
                .. (report.Active?.Ingredients ?? []).Take(MostIngredients)
                    .Select(ingredient => new RecordedIngredient(ingredient.Title, ingredient.Relationship, StateOf(ingredient.Verdict))),
            ],
            RemoteManifest = report.RemoteManifest,
        };
    }

    private static string? Named(SignerSummary signer) => (signer.CommonName, signer.Organization) switch
    {
        ({ } name, { } organization) when name != organization => $"{name} ({organization})",
        var (name, organization) => name ?? organization,
    };

    private static CredentialState StateOf(CredentialVerdict verdict) => verdict switch
    {
        CredentialVerdict.Absent => CredentialState.Absent,
        CredentialVerdict.Invalid => CredentialState.Invalid,
        CredentialVerdict.Untrusted => CredentialState.Untrusted,
        CredentialVerdict.Trusted => CredentialState.Trusted,
        CredentialVerdict.NotChecked => CredentialState.NotChecked,
        _ => throw new InvalidOperationException($"{verdict.GetType()} is no verdict."),
    };
}

/// <summary>An image that went into the candidate, as its Content Credentials say.</summary>
public sealed record RecordedIngredient(string? Title, string? Relationship, CredentialState State);

/// <summary>The verdicts of <see cref="CredentialVerdict"/>, as they are recorded.</summary>
public enum CredentialState
{
    Absent,
    Invalid,
    Untrusted,
    Trusted,
    NotChecked,
}
