using System.Text.Json;
using ReviewPipeline.Documents;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>Who may record what licences, models and consents say, and end them: governance, or an admin.</summary>
internal static class RecordingRules
{
    /// <param name="what">"licence", "model" or "consent": also the command that prints the form.</param>
    /// <param name="current">What stands; null where nothing does, or it has ended.</param>
    /// <param name="entry">Of the document read.</param>
    public static Outcome Record<T>(string what, Reading<T> reading, Reading<T>? current, Func<T, IEntryData> entry, Actor actor)
    {
        if (WhyNot(what, actor) is { } forbidden)
        {
            return Outcome.Refuse(forbidden);
        }

        return reading switch
        {
            Reading<T>.Invalid invalid => Outcome.Refuse(new Refusal.Invalid(
                $"{what}-invalid",
                $"The {what} can't be used:\n{string.Join('\n', invalid.Problems)}",
                $"Correct what is named and hand it in again; 'review {what} schema' prints the whole form.")),
            Reading<T>.Valid valid when current is Reading<T>.Valid now && Content(now.Content) == Content(valid.Content) => Outcome.Accept(),
            Reading<T>.Valid valid => Outcome.Accept(entry(valid.Content)),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading."),
        };
    }

    /// <param name="status">Of the subject.</param>
    /// <param name="ended">What has ended it before.</param>
    /// <param name="entry">Given the reason without spaces at its ends.</param>
    public static Outcome End(string what, Status status, Ended? ended, string? why, Func<PersonalText, IEntryData> entry, Actor actor)
    {
        if (WhyNot(what, actor) is { } forbidden)
        {
            return Outcome.Refuse(forbidden);
        }

        if (status == Status.None)
        {
            return Outcome.Refuse(new Refusal.NotFound($"There is no such {what}.", $"'review {what} list' shows those there are."));
        }

        if (ended is not null)
        {
            return Outcome.Refuse(new Refusal.Conflict(
                "already-ended", $"The {what} was ended already.", "Nothing is left to end; a new version can be recorded.", ended.By, ended.At));
        }

        return RoundRules.WhyNotReason(why, $"why the {what} ends") is { } wrong ? Outcome.Refuse(wrong) : Outcome.Accept(entry(PersonalText.Of(why!.Trim())));
    }

    private static Refusal.Forbidden? WhyNot(string what, Actor actor) => actor.Grants.IncludeSomewhere(Role.Governance) || actor.Grants.IncludeSomewhere(Role.Admin)
        ? null
        : new($"Your role may read a {what}, not change it.", "Ask the governance lead.", "not-governance");

    private static string Content<T>(T content) => JsonSerializer.Serialize(content, EntryJson.Options);
}
