using System.Collections.Immutable;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Reports;

/// <summary>What is known of a picture's origin, as page and terminal show it: who says what, and what nobody says.</summary>
public static class ProvenanceTable
{
    /// <summary>What everybody who licenses a picture asks: where no source says it, it is shown as unknown.</summary>
    private static readonly ImmutableArray<ProvenanceTopic> Asked =
    [
        ProvenanceTopic.Generator, ProvenanceTopic.GeneratorVersion, ProvenanceTopic.Seed, ProvenanceTopic.DigitalSourceType,
        ProvenanceTopic.Software,
    ];

    /// <summary>By topic; within one the sidecar's word first.</summary>
    public static ImmutableArray<ProvenanceRow> Of(SidecarContent? sidecar, FileProvenance? file)
    {
        ImmutableArray<ProvenanceFact> ofFile = [.. ProvenanceFacts.Of(file)];
        ImmutableArray<ProvenanceFact> facts = [.. SidecarFacts.Of(sidecar), .. ofFile];
        var doubts = SourceComparison.All(sidecar, ofFile).Where(comparison => comparison.Agreement != Agreement.Agree).ToArray();
        return
        [
            .. facts.Select(fact => RowOf(fact, doubts))
                .Concat(Asked.Where(topic => facts.All(fact => fact.Topic != topic)).Select(ProvenanceRow.Unknown))
                .OrderBy(row => row.Topic),
        ];
    }

    private static ProvenanceRow RowOf(ProvenanceFact fact, SourceComparison[] doubts)
    {
        var doubt = doubts.OrderByDescending(comparison => comparison.Agreement).FirstOrDefault(c => c.One == fact || c.Other == fact);
        var against = doubt is null ? null : doubt.One == fact ? doubt.Other : doubt.One;
        return new ProvenanceRow(fact.Topic, fact.Value, fact.From, fact.Bytes, doubt?.Agreement, against?.From);
    }
}
