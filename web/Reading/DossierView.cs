using System.Collections.Immutable;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Reading;

/// <summary>A dossier as one person may see it.</summary>
/// <param name="Shown">By the reader: without votes that are not theirs to see yet.</param>
public sealed record DossierView(Dossier Dossier, CandidateFound Shown, NameBook Names)
{
    /// <summary>What people said and did, oldest first.</summary>
    public ImmutableArray<Entry> ByPeople => [.. Shown.Entries.Where(entry => Actor.IsPerson(entry.Actor))];

    public IEnumerable<Entry> Uses => Dossier.UseEntries.Where(entry => entry.Data is ReviewPipeline.Rights.Assets.AssetUsed).Reverse();

    /// <summary>Where the first grant that runs lets it be shown; null where none runs.</summary>
    public DutyAnswer? Duties => Dossier.Running.FirstOrDefault() is { Scope: var scope }
        && ChannelCatalogue.Find(scope.Channels[0]) is { } channel && Place.Parse(scope.Territories[0]) is { } place
            ? ReviewPipeline.Disclosure.Rules.Duties.For(DisclosureFacts.Of(Dossier.Work, Depiction.Unknown), channel, place, Dossier.Now)
            : null;
}
