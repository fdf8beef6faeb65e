using ReviewPipeline.Briefs;
using ReviewPipeline.Reports;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>The briefs: adding a version, looking one up, and what came in for it, as it stands by the clock.</summary>
public sealed class BriefShelf(Commands commands, SubjectStore subjects, Lists lists, BriefTerms terms, TimeProvider time)
{
    /// <summary>Adds the first version of a brief, or the next where the document says something new.</summary>
    /// <param name="slug">Id of the brief: <see cref="Slug.IsValid"/>.</param>
    /// <param name="key">The same key again takes effect once.</param>
    public Task<CommandResult<BriefState>> Add(
        string slug, string document, string key, Actor actor, CancellationToken cancellation) =>
        commands.ByPerson<BriefState>(
            SubjectId.Brief(slug), key, actor, (state, now) => BriefRules.Decide(state, document, actor, now), cancellation);

    /// <summary>Null where there is no such brief.</summary>
    public async Task<BriefState?> Find(string slug, CancellationToken cancellation)
    {
        if (!Slug.IsValid(slug))
        {
            return null;
        }

        var state = await subjects.Read<BriefState>(SubjectId.Brief(slug), cancellation);
        return state.Status == Status.None ? null : state;
    }

    /// <summary>The brief as it was at a version; null where it had none of that number.</summary>
    public Task<BriefState?> FindVersion(string slug, int number, CancellationToken cancellation) =>
        BriefVersions.Find(subjects, slug, number, cancellation);

    /// <summary>All briefs, by id.</summary>
    public IAsyncEnumerable<BriefSummary> List(CancellationToken cancellation) =>
        lists.Rows(ListRow.Briefs, cancellation).Select(row => row.Read<BriefSummary>());

    /// <summary>Every candidate and every refused file of a brief, in no particular order.</summary>
    public IAsyncEnumerable<CandidateSummary> Candidates(string slug, CancellationToken cancellation) =>
        Standing(lists.Rows(ListRow.CandidatesOf(slug), cancellation));

    /// <summary>The candidates and refused files of all briefs, and files that named a brief which does not exist.</summary>
    public IAsyncEnumerable<CandidateSummary> AllCandidates(CancellationToken cancellation) =>
        Standing(lists.RowsUnder(ListRow.CandidatesPrefix, cancellation));

    public IAsyncEnumerable<SetSummary> Sets(string slug, CancellationToken cancellation) =>
        lists.Rows(ListRow.SetsOf(slug), cancellation).Select(row => row.Read<SetSummary>());

    /// <summary>What became of each uploaded path, of the last that came there.</summary>
    public IAsyncEnumerable<FileOutcome> Files(string slug, CancellationToken cancellation) =>
        lists.Rows(ListRow.FilesOf(slug), cancellation)
            .Select(row => row.Read<FileOutcome>())
            .DistinctBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>Null while the path has not been taken in.</summary>
    /// <param name="path"><c>brief/set/file</c>.</param>
    public async Task<FileOutcome?> FileAt(string slug, string path, CancellationToken cancellation) =>
        (await lists.RowsBeginning(ListRow.FilesOf(slug), ListRow.FileKeyPrefix(path), cancellation)
            .FirstOrDefaultAsync(cancellation))?.Read<FileOutcome>();

    /// <summary>Past its time what is undecided has no response, whether or not anything has recorded it.</summary>
    private IAsyncEnumerable<CandidateSummary> Standing(IAsyncEnumerable<ListRow> rows)
    {
        var now = time.GetUtcNow();
        return rows.Select(async (ListRow row, CancellationToken token) => await terms.AsOf(row.Read<CandidateSummary>(), now, token));
    }
}
