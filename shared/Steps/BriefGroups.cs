using System.Collections.Concurrent;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Which brief group things belong to. A brief never changes its group and nothing changes its brief, so what was once read holds for
/// ever: a page asks storage for nothing that it has asked for before.
/// </summary>
public sealed class BriefGroups(SubjectStore subjects)
{
    /// <summary>Some tens of megabytes. Past it, all are read anew.</summary>
    private const int MostRemembered = 200_000;

    private readonly ConcurrentDictionary<string, string> byBrief = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> briefs = new(StringComparer.Ordinal);

    /// <summary>Of a brief; null where there is no such brief.</summary>
    public async Task<string?> Of(string brief, CancellationToken cancellation)
    {
        if (byBrief.TryGetValue(brief, out var known))
        {
            return known;
        }

        if (!Slug.IsValid(brief) || await subjects.Read<BriefState>(SubjectId.Brief(brief), cancellation) is not { Number: > 0 } state)
        {
            return null;
        }

        return byBrief[brief] = state.Group;
    }

    /// <summary>Which brief a candidate, set, pin, asset or guest link belongs to; of a brief its own slug. Null where there is no such thing, or it belongs to no brief.</summary>
    public async Task<string?> BriefOf(SubjectId id, CancellationToken cancellation)
    {
        if (id.Kind == SubjectId.BriefKind)
        {
            return id.Value[(SubjectId.BriefKind.Length + 1)..];
        }

        if (briefs.TryGetValue(id.Value, out var known))
        {
            return known;
        }

        var brief = id.Kind switch
        {
            SubjectId.CandidateKind => (await subjects.Read<CandidateState>(id, cancellation)).Brief,
            SubjectId.SetKind => (await subjects.Read<SetState>(id, cancellation)).Brief,
            SubjectId.GuestKind => (await subjects.Read<GuestState>(id, cancellation)).Brief,
            SubjectId.AssetKind => (await subjects.Read<AssetState>(id, cancellation)).Brief,
            SubjectId.PinKind when SubjectId.TryParse((await subjects.Read<PinState>(id, cancellation)).Candidate, out var on) =>
                await BriefOf(on, cancellation),
            _ => null,
        };
        if (string.IsNullOrEmpty(brief))
        {
            return null;
        }

        Remember(id, brief);
        return brief;
    }

    /// <summary>Whether somebody may know of something: of what belongs to a brief with a role in its group, of licences, models and consents
    /// with any role, of what people did themselves or with a role in all groups.</summary>
    public async Task<bool> Shows(SubjectId id, Actor reader, CancellationToken cancellation) => id.Kind switch
    {
        _ when reader.Knows(null) => true,
        SubjectId.LicenceKind or SubjectId.ModelKind or SubjectId.ConsentKind => !reader.Grants.IsEmpty,
        SubjectId.PersonKind or SubjectId.AccessKind => id.Value.EndsWith(reader.Id, StringComparison.Ordinal),
        _ => await BriefOf(id, cancellation) is { } brief && await Shows(brief, reader, cancellation),
    };

    /// <param name="brief">Slug.</param>
    public async Task<bool> Shows(string brief, Actor reader, CancellationToken cancellation) =>
        reader.Knows(null) || await Of(brief, cancellation) is { } group && reader.Knows(group);

    /// <summary>From what was read anyway.</summary>
    public void Remember(SubjectId id, string brief)
    {
        if (briefs.Count >= MostRemembered)
        {
            briefs.Clear();
        }

        briefs[id.Value] = brief;
    }
}
