using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Api;

namespace ReviewPipeline.Web.Reading;

/// <summary>What keeps a file from becoming the next iteration of a candidate.</summary>
public static class NextIteration
{
    /// <param name="file">As the maker calls it; it is uploaded under the candidate's own name.</param>
    public static Refusal? WhyNot(CandidateState candidate, string? file, long bytes, Actor maker)
    {
        if (candidate.Status == Status.None)
        {
            return CandidateRules.NoSuch();
        }

        if (candidate.Uploader != maker.Id)
        {
            return new Refusal.Forbidden("Somebody else uploaded it.", "Leave the next iteration to them.", "not-your-work");
        }

        if (candidate.Successor is { } newer)
        {
            return new Refusal.Conflict(
                "new-iteration", "A newer iteration of it has come already.", $"Look at that one: {newer}.", candidate.SuccessorUploader, candidate.SuccessorAt);
        }

        if (string.IsNullOrEmpty(file) || bytes == 0)
        {
            return new Refusal.Invalid("file-missing", "No file came.", "Choose one.");
        }

        var (own, asked) = (FormatOf(file), FormatOf(candidate.File));
        return own != asked
            ? new Refusal.Invalid(
                "other-format",
                $"'{file}' is a {own} file, and '{candidate.File}' is a {asked} file; it would lie under a wrong name.",
                $"Export it as {asked} and drop it here again, or upload it as a new picture on the brief's page.")
            : bytes > FilesEndpoint.MostBytes ? FilesEndpoint.TooLarge(file) : null;
    }

    private static string FormatOf(string file) => Path.GetExtension(file).TrimStart('.').ToUpperInvariant() switch
    {
        "JPEG" => "JPG",
        "" => "nameless",
        var extension => extension,
    };
}
