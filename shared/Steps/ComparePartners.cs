using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks.Consistency;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Finds what a candidate's picture is worth comparing with. Each is offered once, for the first reason there is.</summary>
public sealed class ComparePartners(SubjectStore subjects, BriefShelf shelf, Lists lists)
{
    /// <summary>Of each kind: a person chooses among them by eye, and each is one read.</summary>
    private const int Most = 12;

    public async Task<ImmutableArray<Partner>> Of(SubjectId candidate, CandidateState state, CancellationToken cancellation)
    {
        var brief = (await shelf.Find(state.Brief, cancellation))?.Read();
        var offered = new HashSet<string>(StringComparer.Ordinal) { candidate.Value };
        var partners = ImmutableArray.CreateBuilder<Partner>();
        await foreach (var partner in Iterations(state, cancellation)
            .Concat(Named(PartnerKind.Reference, (brief?.Approval.References ?? []).Select(reference => (reference.Candidate, (string?)reference.Name)), cancellation))
            .Concat(Approved(state, cancellation))
            .Concat(Frames(state, cancellation))
            .Concat(Named(PartnerKind.Neighbour, (state.Verdict?.Neighbours?.Nearest ?? []).Select(near => (near.Candidate, (string?)near.Title)), cancellation)))
        {
            if (offered.Add(partner.Candidate))
            {
                partners.Add(partner);
            }
        }

        return partners.ToImmutable();
    }

    /// <summary>The nearest first: the one before it, the one after it, those before that.</summary>
    private async IAsyncEnumerable<Partner> Iterations(
        CandidateState state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (previous, successor) = (state.Previous, state.Successor);
        for (var i = 0; i < Most && (previous ?? successor) is not null; i++)
        {
            if (await Read(previous, cancellation) is { } before)
            {
                yield return Of(PartnerKind.Iteration, previous!, before, $"Iteration {before.Iteration}");
            }

            if (await Read(successor, cancellation) is { } after)
            {
                yield return Of(PartnerKind.Iteration, successor!, after, $"Iteration {after.Iteration}");
            }

            (previous, successor) = ((await Read(previous, cancellation))?.Previous, (await Read(successor, cancellation))?.Successor);
        }
    }

    private IAsyncEnumerable<Partner> Approved(CandidateState state, CancellationToken cancellation) => Named(
        PartnerKind.Approved,
        lists.Rows(ListRow.ApprovedOf(state.Brief), cancellation).Select(row => (row.Read<ReferenceFrame>().Candidate, (string?)null)).Take(Most),
        cancellation);

    /// <summary>The newest file of each name, as the set counts them.</summary>
    private async IAsyncEnumerable<Partner> Frames(
        CandidateState state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!Slug.IsValid(state.Brief) || !Slug.IsValid(state.Set))
        {
            yield break;
        }

        var set = await subjects.Read<SetState>(SubjectId.Set(state.Brief, state.Set), cancellation);
        var files = set.Frames.GroupBy(frame => frame.File, StringComparer.Ordinal).OrderBy(file => file.Key, FileNameOrder.Instance);
        foreach (var (place, file) in files.Index().Take(Most))
        {
            var newest = file.Last().Candidate;
            if (await Read(newest, cancellation) is { } frame)
            {
                yield return Of(PartnerKind.Frame, newest, frame, $"Frame {place + 1}");
            }
        }
    }

    private IAsyncEnumerable<Partner> Named(
        PartnerKind kind, IEnumerable<(string Candidate, string? Name)> named, CancellationToken cancellation) =>
        Named(kind, named.Take(Most).ToAsyncEnumerable(), cancellation);

    private async IAsyncEnumerable<Partner> Named(
        PartnerKind kind,
        IAsyncEnumerable<(string Candidate, string? Name)> named,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (candidate, name) in named.WithCancellation(cancellation))
        {
            if (await Read(candidate, cancellation) is { } state)
            {
                yield return Of(kind, candidate, state, name);
            }
        }
    }

    private static Partner Of(PartnerKind kind, string candidate, CandidateState state, string? name) =>
        new(kind, candidate, state.File, state.Status, name);

    /// <summary>Null where there is no picture of it.</summary>
    private async Task<CandidateState?> Read(string? candidate, CancellationToken cancellation) =>
        SubjectId.TryParseCandidate(candidate, out var id)
        && await subjects.Read<CandidateState>(id, cancellation) is { Verdict: not null } state ? state : null;
}
