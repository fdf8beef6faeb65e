using System.Globalization;
using ReviewPipeline.Briefs;

namespace ReviewPipeline.Checks.Provenance;

/// <summary>Says what became of the Content Credentials inside the file. Only broken ones are a finding: most images have none.</summary>
public sealed class CredentialsCheck : IImageCheck
{
    private const string Limit = "none, or sound ones";

    public RuleDescription About { get; } = new(
        "PROV-002",
        1,
        "Content Credentials",
        "The C2PA manifest inside the file: whether it holds to the file's bytes, its signature, its signer's certificate, its ingredients and theirs.",
        "None, or sound ones. It is missed where they are broken. Whether a signer who isn't on the operator's trust list is who the "
            + "certificate says can't be told. A sound manifest shows who signed, not that what they say is true.",
        RuleDescription.AlwaysAdvice,
        "Ask the maker for the file as it was exported: changing or stripping anything after signing breaks the seal.",
        "C2PA 2.1, sections 13 to 15; verdicts compared with those of c2pa-rs (docs/content-credentials.md).");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief) => input.Credentials switch
    {
        null => Judgement.NotChecked("The file's Content Credentials weren't read."),
        { State: CredentialState.Absent } => new(CheckOutcome.Met, "The file carries no Content Credentials.", "none", Limit),
        { State: CredentialState.NotChecked, Why: var why } => Judgement.NotChecked($"The Content Credentials can't be judged: {why}."),
        { State: CredentialState.Invalid } broken => new(
            CheckOutcome.Missed,
            $"The Content Credentials don't hold: {broken.Why}. Ask the maker for the file as it was exported.",
            $"broken ({broken.Code})",
            Limit),
        { State: CredentialState.Untrusted } unknown => Judgement.CannotTell(
            $"The Content Credentials hold. Whether {unknown.Signer ?? "the signer"} is who the certificate says can't be told: "
                + "the trust list knows no one who stands behind it.",
            $"sound, signed by {SignedBy(unknown)}"),
        { State: CredentialState.Trusted } sound => new(
            CheckOutcome.Met, "The Content Credentials hold, and the signer is trusted.", $"sound, signed by {SignedBy(sound)}", Limit),
        var other => throw new InvalidOperationException($"{other.State} has no judgement."),
    };

    private static string SignedBy(RecordedCredentials credentials) => credentials.SignedAt is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{credentials.Signer ?? "somebody"} on {time:yyyy-MM-dd}")
        : credentials.Signer ?? "somebody";
}
