using System.Collections.Immutable;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Intake;
using ReviewPipeline.Rights.Channels;

namespace ReviewPipeline.UnitTests.Disclosure;

/// <summary>What is recorded of pictures, named by how they came about.</summary>
internal static class Pictures
{
    public static readonly SidecarContent Silent = new(null, null, null, null, null, null, null, null, null, null);

    public static readonly Depiction RealisticStillLife = new([Depicts.Realistic], [Depicts.SyntheticPerson, Depicts.Political, Depicts.RealSubject]);

    public static readonly Depiction Drawing = new([], [Depicts.Realistic, Depicts.SyntheticPerson, Depicts.Political, Depicts.RealSubject]);

    public static readonly Depiction SyntheticModel = new([Depicts.Realistic, Depicts.SyntheticPerson], [Depicts.Political, Depicts.RealSubject]);

    public static readonly Depiction KnownPlace = new([Depicts.Realistic, Depicts.RealSubject], [Depicts.SyntheticPerson, Depicts.Political]);

    public static FileProvenance File(params ImmutableArray<ProvenanceFact> facts) =>
        new(null, null, false, false, false, false, false, false) { Facts = facts };

    public static ProvenanceFact SourceType(string term) => new(ProvenanceTopic.DigitalSourceType, term, "XMP Iptc4xmpExt:DigitalSourceType");

    public static ProvenanceFact Generator(string name) => new(ProvenanceTopic.Generator, name, "XMP Iptc4xmpExt:AISystemUsed");

    public static DisclosureFacts Generated(Depiction? depiction = null) => Facts(AiPart.Wholly, depiction);

    public static DisclosureFacts Facts(AiPart part, Depiction? depiction = null, string? inFile = null) => new(
        new(part, $"By this test: {part}."),
        depiction ?? Depiction.Unknown,
        CredentialStanding.Of(new RecordedCredentials(CredentialState.Absent, null, null), null),
        SourceTypeTerm.Find(inFile));

    public static DutyAnswer Ask(DisclosureFacts facts, string channel, string place, string at = "2026-11-26T12:00:00Z") =>
        Duties.For(facts, ChannelCatalogue.Find(channel)!, Place.Parse(place)!, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
}
