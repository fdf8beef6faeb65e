using System.Collections.Concurrent;
using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Documents;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>Reads all that an answer rests on, from the heads as they stand: no list that may lag decides.</summary>
public sealed class RightsReader(SubjectStore subjects, Lists lists, PersonalKeys keys)
{
    /// <summary>A version of a brief never changes, so each is read once.</summary>
    private readonly ConcurrentDictionary<(string Brief, int Number), BriefSays> briefs = [];

    /// <summary>Null where nobody has opened the asset.</summary>
    public async Task<RightsAnswer?> Answer(SubjectId asset, RightsQuestion asked, CancellationToken cancellation)
    {
        var state = await subjects.Read<AssetState>(asset, cancellation);
        return state.Status == Status.None ? null : RightsEvaluation.Answer(await Facts(asset, state, cancellation), asked);
    }

    /// <param name="state">Of the asset, as it is decided on.</param>
    /// <param name="terms">Instead of the state's own: such as are about to be set.</param>
    /// <param name="candidate">For an asset that is about to be opened.</param>
    public async Task<RightsFacts> Facts(
        SubjectId asset, AssetState state, CancellationToken cancellation, AssetTerms? terms = null, SubjectId? candidate = null)
    {
        terms ??= state.Terms;
        var work = Work(candidate ?? Parse(state.Candidate), cancellation);
        var licence = terms.Licence is null ? null : subjects.Read<LicenceState>(Parse(terms.Licence), cancellation);
        var models = ReadAll<ModelState>(terms.Generators.Select(generator => generator.Model).OfType<string>(), cancellation);
        var consents = ReadAll<ConsentState>(terms.Consents, cancellation);
        var unreadable = Unreadable(state, cancellation);
        return new(asset.Value, state, await work, licence is null ? null : await licence, await models, await consents) { Unreadable = await unreadable };
    }

    /// <summary>The generators with the register's entries for them.</summary>
    public async Task<ImmutableArray<AssetGenerator>> LookUp(ImmutableArray<AssetGenerator> generators, CancellationToken cancellation)
    {
        var register = new List<(string Subject, ModelTerms Terms)>();
        await foreach (var row in lists.Rows(RightsRows.Models, cancellation))
        {
            var state = await subjects.Read<ModelState>(Parse(row.Key), cancellation);
            if (state is { Recorded: not null, Status: Status.Recorded })
            {
                register.Add((row.Key, state.Read()));
            }
        }

        return [.. generators.Select(made => made with { Model = ModelRegister.Find(made.Name, made.Version, made.Plan, register) })];
    }

    private async Task<ImmutableHashSet<string>> Unreadable(AssetState state, CancellationToken cancellation)
    {
        var owners = state.Grants.SelectMany(grant => grant.SealedWords()).Select(words => words.Owner).ToImmutableHashSet(StringComparer.Ordinal);
        if (owners.IsEmpty)
        {
            return owners;
        }

        var ring = await keys.RingFor(owners, cancellation);
        return owners.Except(owners.Where(owner => ring.Find(owner) is not null));
    }

    private async Task<ApprovedWork> Work(SubjectId id, CancellationToken cancellation)
    {
        var candidate = await subjects.Read<CandidateState>(id, cancellation);
        var number = candidate.Verdict?.BriefVersion ?? candidate.OpenedBriefVersion ?? 0;
        if (!briefs.TryGetValue((candidate.Brief, number), out var says))
        {
            var brief = candidate.Status == Status.None || !Slug.IsValid(candidate.Brief)
                ? null
                : await BriefVersions.Find(subjects, candidate.Brief, number, cancellation);
            says = brief?.Read() is { } read
                ? new(brief.Version, read.Purpose, read.Approval.Final == FinalPicture.Finished, read.Group)
                : new(0, Purpose.Exploratory, FinishedOnly: true, Group: null);
            if (brief is not null)
            {
                briefs.TryAdd((candidate.Brief, number), says);
            }
        }

        return new(
            new(id.Value, candidate.Version),
            new($"{SubjectId.BriefKind}-{candidate.Brief}", says.Version),
            candidate.Status,
            candidate.Finishing,
            says.Purpose,
            says.FinishedOnly)
        {
            Group = says.Group,
        };
    }

    private async Task<ImmutableSortedDictionary<string, TState>> ReadAll<TState>(IEnumerable<string> ids, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        var found = await Task.WhenAll(ids.Distinct(StringComparer.Ordinal)
            .Select(async id => KeyValuePair.Create(id, await subjects.Read<TState>(Parse(id), cancellation))));
        return found.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static SubjectId Parse(string id) =>
        SubjectId.TryParse(id, out var parsed) ? parsed : throw new InvalidOperationException($"'{id}' stands in a record and is no subject.");

    /// <param name="Version">Of the entry that added it.</param>
    private sealed record BriefSays(long Version, Purpose Purpose, bool FinishedOnly, string? Group);
}
