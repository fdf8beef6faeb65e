using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Checks.Provenance;

public sealed class PrivateDataCheck : IImageCheck
{
    // Creator, credit line, copyright and licensor are personal too, but are written to be read by the public.
    private static readonly ImmutableArray<ProvenanceTopic> NotForThePublic =
    [
        ProvenanceTopic.Place, ProvenanceTopic.Prompt, ProvenanceTopic.Workflow, ProvenanceTopic.Person, ProvenanceTopic.Contact,
        ProvenanceTopic.SerialNumber, ProvenanceTopic.Thumbnail, ProvenanceTopic.MakerNote, ProvenanceTopic.OtherText,
    ];

    public RuleDescription About { get; } = new(
        "PROV-003",
        1,
        "Private data in the file",
        "Whether metadata holds places, prompts and workflows, people's names, addresses, serial numbers, thumbnails, a camera's own block, or "
            + "comments. Only that they are there is recorded, where, and how long they are.",
        "None. Creator, credit line and copyright aren't counted: they are meant for the public.",
        "Advice, whatever the purpose: pages show renditions, which carry none of it, and the original is kept as it is.",
        "Strip the named fields from the copy that is delivered. Any change breaks the seal of Content Credentials: sign them anew.",
        "EXIF 3.0; XMP; IPTC Photo Metadata Standard 2025.1. Of 98 example images of one generator, 90 carried their whole prompt.");

    public Severity SeverityFor(Brief brief) => Severity.Advice;

    public Judgement Judge(CheckInput input, Brief brief)
    {
        if (input.Provenance is not { } file)
        {
            return Judgement.NotChecked("The file's metadata wasn't read.");
        }

        ProvenanceFact[] found = [.. NotForThePublic.SelectMany(topic => file.Where(fact => fact.Topic == topic))];
        return Judgement.Of(
            found.Length == 0,
            found.Length == 0 ? "none" : string.Join(", ", found.Select(InWords)),
            "none",
            "The file holds no private data that is recognised.",
            $"The file holds {string.Join(", ", found.Select(fact => TopicWords.Of(fact.Topic)).Distinct(StringComparer.Ordinal))}. "
                + "Strip it from the copy that is delivered; the original keeps it, and no page or rendition shows it.");
    }

    private static string InWords(ProvenanceFact fact) => $"{TopicWords.Of(fact.Topic)} ({fact.From}, {Measure.Bytes(fact.Bytes ?? 0)})";
}
