using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Gathers all that is on record of one picture: why it may be out there, and who said so.</summary>
public sealed class Dossiers(
    SubjectStore subjects, BriefShelf shelf, RightsReader rights, TrailSettings settings, Lazy<(Prove Proofs, LogIdentity Identity)> trail, TimeProvider time)
{
    /// <summary>Null where there is no such candidate.</summary>
    public async Task<Dossier?> Read(SubjectId candidate, CancellationToken cancellation)
    {
        var asset = SubjectId.Asset(candidate);
        var entries = subjects.Entries(candidate, from: 1, cancellation).ToListAsync(cancellation);
        var used = subjects.Entries(asset, from: 1, cancellation).ToListAsync(cancellation);
        var opened = await subjects.Read<AssetState>(asset, cancellation);
        var work = await subjects.Read<CandidateState>(candidate, cancellation);
        if (work.Status == Status.None)
        {
            return null;
        }

        var brief = shelf.FindVersion(work.Brief, work.Verdict?.BriefVersion ?? work.OpenedBriefVersion ?? 0, cancellation);
        var facts = opened.Status == Status.None ? null : await rights.Facts(asset, opened, cancellation);
        var (ofWork, ofAsset) = ((await entries).ToImmutableArray(), (await used).ToImmutableArray());
        return new(
            candidate,
            work,
            ofWork,
            await brief,
            asset,
            opened,
            facts,
            ofAsset,
            await Seals([.. ofWork.Where(IsKey), .. ofAsset.Where(IsKey)], cancellation),
            Timestamps.Truncate(time.GetUtcNow()));
    }

    /// <summary>The entries that an answer to "why is this live?" rests on.</summary>
    private static bool IsKey(Entry entry) => entry.Data is CandidateOpened or CandidateChecked or CandidateApproved or CandidateRejected
        or AssetOpened or AssetRightsGranted or AssetRightsRefused or AssetOverrideGiven or AssetRevoked or AssetHoldPlaced or AssetUsed;

    private async Task<ImmutableArray<SealedPlace>> Seals(IEnumerable<Entry> entries, CancellationToken cancellation) =>
        [.. await Task.WhenAll(entries.TakeLast(Dossier.MostSeals).Select(entry => Seal(entry, cancellation)))];

    private async Task<SealedPlace> Seal(Entry entry, CancellationToken cancellation)
    {
        if (settings is { VerifierKeys: null, VerifierKeyFile: null })
        {
            return new(entry, null, null, "nobody here has the key to prove it with");
        }

        try
        {
            var (proofs, identity) = trail.Value;
            return await proofs.Inclusion(entry.Subject.Value, entry.Version, cancellation) is { } proof
                ? new(entry, proof.Index, proof.Verify(identity).Checkpoint.Size, null)
                : new(entry, null, null, null);
        }
        catch (TrailForkedException problem)
        {
            return new(entry, null, null, problem.Message);
        }
    }
}

/// <summary>All that is on record of one picture.</summary>
/// <param name="Brief">At the version it was checked by; null where it is not known.</param>
/// <param name="Use">Status none where nobody opened it for use.</param>
/// <param name="Facts">Null where nobody opened it for use.</param>
public sealed record Dossier(
    SubjectId Candidate,
    CandidateState Work,
    ImmutableArray<Entry> Entries,
    BriefState? Brief,
    SubjectId Asset,
    AssetState Use,
    RightsFacts? Facts,
    ImmutableArray<Entry> UseEntries,
    ImmutableArray<SealedPlace> Seals,
    DateTimeOffset Now)
{
    public const int MostSeals = 12;

    public ImmutableArray<Grant> Running => [.. Use.Grants.Where(grant => grant.Holds(Now))];

    /// <summary>Whether anything on record lets it be out there now: approved, a grant that runs, neither held nor revoked.</summary>
    public bool MayBeLive => Work.Status == Status.Approved && Use.Status == Status.Open && !Running.IsEmpty;
}

/// <summary>Where an entry lies in the sealed log.</summary>
/// <param name="Leaf">Null where its inclusion was not proven.</param>
/// <param name="Size">Of the newest checkpoint, under which its inclusion was proven just now.</param>
/// <param name="Trouble">Why nothing was proven; null where it was, or where the entry waits to be sealed.</param>
public sealed record SealedPlace(Entry Entry, long? Leaf, long? Size, string? Trouble);
