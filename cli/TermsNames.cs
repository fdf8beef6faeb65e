using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli;

internal static class TermsNames
{
    public static SubjectId Require(this TermsKind kind, string text) => kind.Find(text)
        ?? throw new CannotRunException($"'{text}' can't be the id of a {kind.Name}: 1 to {Slug.LongestLength} characters of a to z, 0 to 9 and hyphen.");
}
