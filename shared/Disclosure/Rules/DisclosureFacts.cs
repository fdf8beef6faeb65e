using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What is known of a picture, as far as duties depend on it.</summary>
/// <param name="DeclaredInFile">The digital source type that the file itself carries; null where it carries none.</param>
public sealed record DisclosureFacts(RecordedOrigin Made, Depiction Depiction, CredentialStanding Credentials, SourceTypeCode? DeclaredInFile)
{
    public static DisclosureFacts Of(CandidateState candidate, Depiction depiction) => new(
        RecordedOrigin.Of(candidate.Sidecar, candidate.Provenance),
        depiction,
        CredentialStanding.Of(candidate.Verdict?.Credentials, candidate.Provenance),
        ProvenanceFacts.Of(candidate.Provenance)
            .Where(fact => fact.Topic == ProvenanceTopic.DigitalSourceType && !fact.IsOfCredentials())
            .Select(fact => SourceTypeTerm.Find(fact.Value)).OfType<SourceTypeCode>().FirstOrDefault());
}
