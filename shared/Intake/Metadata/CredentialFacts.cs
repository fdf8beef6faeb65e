using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>
/// What the active manifest of a file's Content Credentials says of its origin, as a source beside the others. Whether it holds, and who
/// signed it, is another question and another check.
/// </summary>
internal static class CredentialFacts
{
    public const string Source = "Content Credentials";

    /// <summary>What a manifest says depends neither on whom one trusts nor on the day; only the verdict does, which isn't used.</summary>
    public static ContentCredentialsReport Read(ImageFormat format, ReadOnlyMemory<byte> file) =>
        ContentCredentialsReader.Read(format, file, TrustList.Empty, DateTimeOffset.UnixEpoch);

    public static void Tell(ContentCredentialsReport report, FactList facts)
    {
        if (report.Active is { } manifest)
        {
            Tell(manifest, facts);
        }
    }

    internal static void Tell(ManifestSummary manifest, FactList facts)
    {
        facts.Say(ProvenanceTopic.Software, manifest.Generator, $"{Source}, claim generator");
        foreach (var action in manifest.Actions)
        {
            var from = $"{Source}, {(action.Action.StartsWith("c2pa.", StringComparison.Ordinal) ? action.Action : "an action of its own")}";
            facts.Say(ProvenanceTopic.Software, action.SoftwareAgent, from);
            if (action.DigitalSourceType is { } term)
            {
                facts.SaySourceType(term, from);
                if (SourceTypeTerm.DeclaresAi(term))
                {
                    facts.Say(ProvenanceTopic.Generator, action.SoftwareAgent, from);
                }
            }
        }
    }
}
