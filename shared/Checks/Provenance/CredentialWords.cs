namespace ReviewPipeline.Checks.Provenance;

/// <summary>Verdicts on Content Credentials as people read them.</summary>
public static class CredentialWords
{
    public static string Of(RecordedCredentials credentials) => credentials.State switch
    {
        CredentialState.Invalid => $"don't hold: {credentials.Why} ({credentials.Code})",
        CredentialState.NotChecked => $"not checked: {credentials.Why}",
        var state => Of(state),
    };

    public static string Of(RecordedIngredient ingredient) =>
        $"{ingredient.Title ?? "without a title"} ({Relationship(ingredient.Relationship)}): {Of(ingredient.State)}";

    public static string Of(CredentialState state) => state switch
    {
        CredentialState.Absent => "none",
        CredentialState.Invalid => "don't hold",
        CredentialState.Untrusted => "hold; the signer isn't on the trust list",
        CredentialState.Trusted => "hold; the signer is trusted",
        CredentialState.NotChecked => "not checked",
        _ => throw new InvalidOperationException($"{state} has no words."),
    };

    private static string Relationship(string? relationship) => relationship switch
    {
        "parentOf" => "made from it",
        "componentOf" => "part of it",
        "inputTo" => "input to it",
        var other => other ?? "unknown",
    };
}
