using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli;

/// <summary>Finds the candidate that a person means: by id, by the beginning of it, or by where the file was uploaded.</summary>
internal static class CandidateLookup
{
    private const int WholeLength = 42;

    public static async Task<SubjectId> Require(Connection connection, string text, CancellationToken cancellation)
    {
        var shelf = connection.Get<BriefShelf>();
        if (text.Split('/') is [var brief, _, _])
        {
            return await shelf.FileAt(brief, text, cancellation) is { } file && SubjectId.TryParse(file.Candidate, out var there)
                ? there
                : throw new CannotRunException($"No candidate came in at '{text}'. 'review status' lists what there is.");
        }

        var wanted = text.StartsWith($"{SubjectId.CandidateKind}-", StringComparison.Ordinal) ? text : $"{SubjectId.CandidateKind}-{text}";
        if (wanted.Length == WholeLength && SubjectId.TryParse(wanted, out var id)
            && (await connection.Get<ReviewDesk>().Read(id, cancellation)).Status != Status.None)
        {
            return id;
        }

        var matches = await shelf.AllCandidates(cancellation)
            .Where(candidate => candidate.Id.StartsWith(wanted, StringComparison.Ordinal))
            .Select(candidate => candidate.Id)
            .Take(2)
            .ToListAsync(cancellation);
        return matches.Count switch
        {
            1 when SubjectId.TryParse(matches[0], out var only) => only,
            0 => throw new CannotRunException($"There is no candidate '{text}'. 'review status' lists what there is."),
            _ => throw new CannotRunException($"More than one candidate begins with '{text}'. Give more of the id."),
        };
    }
}
