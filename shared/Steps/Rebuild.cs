using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Privacy;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Computes what follows from the entries and compares: heads with the fold of their entries, read models with their heads. Read
/// models are put right; a head only when asked for, because one that differs was changed by somebody else than this product. May
/// run while the pipeline works: what is written is read anew just before.
/// </summary>
public sealed class Rebuild(TrailTable table, SubjectStore subjects, Lists lists, FingerprintLog prints, QueueLog waiting)
{
    public async Task<RebuildReport> Run(bool repairHeads, CancellationToken cancellation)
    {
        // Rows before heads: a head read later is at least as new, so that a row that follows from none of them is stale.
        var found = await lists.All(cancellation).ToDictionaryAsync(KeyOf, row => HashOf(row.Document), comparer: null, cancellation);
        var looks = await LineComparison<IndexedPrint>.Begin(prints, cancellation);
        var queue = await LineComparison<QueueLine>.Begin(waiting, cancellation);
        var heads = new List<HeadDifference>();
        var counts = new SortedDictionary<string, RowDifferences>(StringComparer.Ordinal);
        var count = 0;
        var allProjected = true;
        await foreach (var read in BySubject(cancellation))
        {
            count++;
            var subject = read;
            if (WhyHeadDiffers(subject) is not null)
            {
                // It may have changed between two pages: believed when it is still so.
                subject = await Subject(subject.Id, cancellation);
                if (WhyHeadDiffers(subject) is { } why)
                {
                    var repaired = repairHeads && why.CanBeRepaired && await Repair(subject.Id, cancellation);
                    heads.Add(new(subject.Id, why.Message, repaired));
                    subject = repaired ? await Subject(subject.Id, cancellation) : subject;
                }
            }

            var rows = ExpectedRows.Of(subject);
            if (rows is null)
            {
                allProjected = false;
                continue;
            }

            if (ExpectedRows.PrintOf(subject) is { } look)
            {
                looks.Expect(look);
            }

            ExpectedRows.LinesOf(subject).ForEach(queue.Expect);
            var wrong = rows.Where(row => !Matches(found, row)).ToList();
            foreach (var row in wrong)
            {
                Count(counts, row.Partition, found.ContainsKey(KeyOf(row)) ? new(0, 1, 0) : new(1, 0, 0));
            }

            rows.ForEach(row => found.Remove(KeyOf(row)));
            if (wrong.Count > 0)
            {
                await Write(subject.Id, wrong, cancellation);
            }
        }

        foreach (var (partition, key) in found.Keys)
        {
            Count(counts, partition, new(0, 0, 1));
            if (allProjected)
            {
                await lists.Delete(partition, key, cancellation);
            }
        }

        if (await looks.PutRight(removeExtra: allProjected, cancellation) is { } fingerprints)
        {
            Count(counts, Pipeline.Containers.Fingerprints, fingerprints);
        }

        if (await queue.PutRight(removeExtra: allProjected, cancellation) is { } lines)
        {
            Count(counts, Pipeline.Containers.Queue, lines);
        }

        return new(count, [.. heads], counts.ToImmutableSortedDictionary(StringComparer.Ordinal), ExtraRemoved: allProjected);
    }

    /// <summary>From what is there now, not from what was read a while ago.</summary>
    private async Task Write(string id, List<ListRow> wrong, CancellationToken cancellation)
    {
        var now = await Subject(id, cancellation);
        if (ExpectedRows.Of(now) is not { } rows || !SubjectId.TryParse(id, out var subject))
        {
            return;
        }

        var keys = wrong.Select(KeyOf).ToHashSet();
        foreach (var row in rows.Where(row => keys.Contains(KeyOf(row))))
        {
            await lists.Put(row, cancellation);
        }

        // The mark says which rows a later projection has to take away again; one that is newer by now says it itself.
        var mark = await lists.Marks.Read(id, cancellation);
        if (mark.Version <= now.Head!.Version)
        {
            await lists.Marks.TryWrite(
                id,
                now.Head.Version!.Value,
                ExpectedRows.OfHead(subject, now.Head.State!).Select(row => $"{row.Partition}/{row.Key}"),
                mark.ETag);
        }
    }

    private async Task<bool> Repair(string id, CancellationToken cancellation)
    {
        if (!SubjectId.TryParse(id, out var subject))
        {
            return false;
        }

        return subject.Kind switch
        {
            SubjectId.BriefKind => await subjects.RestoreHead<BriefState>(subject, cancellation),
            SubjectId.CandidateKind => await subjects.RestoreHead<CandidateState>(subject, cancellation),
            SubjectId.PinKind => await subjects.RestoreHead<PinState>(subject, cancellation),
            SubjectId.LicenceKind => await subjects.RestoreHead<LicenceState>(subject, cancellation),
            SubjectId.ModelKind => await subjects.RestoreHead<ModelState>(subject, cancellation),
            SubjectId.ConsentKind => await subjects.RestoreHead<ConsentState>(subject, cancellation),
            SubjectId.AssetKind => await subjects.RestoreHead<AssetState>(subject, cancellation),
            SubjectId.PersonKind => await subjects.RestoreHead<PersonState>(subject, cancellation),
            SubjectId.AccessKind => await subjects.RestoreHead<AccessState>(subject, cancellation),
            SubjectId.GuestKind => await subjects.RestoreHead<GuestState>(subject, cancellation),
            _ => await subjects.RestoreHead<SetState>(subject, cancellation),
        };
    }

    /// <summary>Null where the head says what the entries come to.</summary>
    private static Difference? WhyHeadDiffers(StoredSubject subject)
    {
        if (!SubjectId.TryParse(subject.Id, out var id))
        {
            return new("It is no subject of this product.", CanBeRepaired: false);
        }

        HeadProjection expected;
        try
        {
            expected = Heads.Of(id, subject.Parsed());
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException)
        {
            return new($"Its entries do not come to a state: {problem.Message}", CanBeRepaired: false);
        }

        return subject.Head switch
        {
            null => new("It has entries and no head.", CanBeRepaired: true),
            var head when expected.Version == 0 => new($"It has a head at version {head.Version} and no entries.", CanBeRepaired: false),
            var head when head.Version != expected.Version =>
                new($"Its head is at version {head.Version}, its entries at {expected.Version}.", CanBeRepaired: true),
            var head when head.Status != expected.Status =>
                new($"Its head says '{head.Status}', its entries come to '{expected.Status}'.", CanBeRepaired: true),
            var head when !expected.Is(head.State) =>
                new("Its head's state is not what its entries come to.", CanBeRepaired: true),
            _ => null,
        };
    }

    private async IAsyncEnumerable<StoredSubject> BySubject([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        StoredSubject? current = null;
        await foreach (var row in table.All(cancellation))
        {
            if (current is not null && current.Id != row.Subject)
            {
                yield return current;
                current = null;
            }

            (current ??= new(row.Subject)).Add(row);
        }

        if (current is not null)
        {
            yield return current;
        }
    }

    private async Task<StoredSubject> Subject(string id, CancellationToken cancellation)
    {
        var subject = new StoredSubject(id);
        await foreach (var row in table.Subject(id, cancellation))
        {
            subject.Add(row);
        }

        return subject;
    }

    private static bool Matches(Dictionary<(string, string), string> found, ListRow row) =>
        found.TryGetValue(KeyOf(row), out var hash) && hash == HashOf(row.Document);

    private static void Count(SortedDictionary<string, RowDifferences> counts, string partition, RowDifferences more) =>
        counts[partition] = counts.GetValueOrDefault(partition, new(0, 0, 0)) + more;

    private static (string Partition, string Key) KeyOf(ListRow row) => (row.Partition, row.Key);

    /// <summary>So that memory grows with the number of rows, not with what they say.</summary>
    private static string HashOf(string document) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private sealed record Difference(string Message, bool CanBeRepaired);
}
