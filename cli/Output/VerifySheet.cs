using System.CommandLine;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Output;

/// <summary>What a verification came to, in words or as JSON.</summary>
internal static class VerifySheet
{
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult line, VerifyReport report)
    {
        if (line.WantsJson())
        {
            Screen.Json(new { outcome = OutcomeOf(report), report.ExitCode, report = (object)report });
            return report.ExitCode;
        }

        switch (report)
        {
            case VerifyReport.Proven proven:
                Tell(proven);
                break;
            case VerifyReport.Tampered tampered:
                Screen.Line($"Tampered: {tampered.Count} {(tampered.Count == 1 ? "difference" : "differences")}. What is stored is not what was sealed:");
                foreach (var difference in tampered.Differences)
                {
                    Screen.Line($"  {Words.Of(difference.Kind)}{Place(difference)}: {difference.Message}");
                }

                break;
            case VerifyReport.Incomplete incomplete:
                Console.Error.WriteLine($"Not completed: {incomplete.Why}");
                break;
            default:
                throw new InvalidOperationException($"{report.GetType()} is no report of a verification.");
        }

        return report.ExitCode;
    }

    private static void Tell(VerifyReport.Proven proven)
    {
        Screen.Line(proven.Filtered
            ? $"Proven: {proven.Entries} entries are what was sealed. That these are all that were asked for, and what their subjects stand at, can't be told from a selection."
            : $"Proven: {proven.Entries} entries are what was sealed, and every head is what its entries come to.");
        Screen.Line(proven.Checkpoint is { } signed
            ? $"The log holds {proven.Size}{(proven.Shards > 1 ? $" in {proven.Shards} shards" : "")}; its newest checkpoint was signed {Timestamps.Format(signed)}."
            : "Nothing has been sealed yet.");
        foreach (var change in proven.KeyChanges)
        {
            Screen.Line($"Key {change.After} replaced {change.Before} and signs since {Timestamps.Format(change.At)}{change.Recorded switch
            {
                true => ", as is on record.",
                false => ". That is NOT on record: ask whoever runs the log.",
                null => ". Whether that is on record was not looked at.",
            }}");
        }

        if (proven.Since is { } since)
        {
            Screen.Line($"Looked at: the {proven.Size - since} entries sealed after the first {since}, and the subjects they are of. Not looked at: earlier entries, and subjects without new ones.");
        }

        Screen.Line($"{proven.Unsealed} are younger than that and not protected yet. The witness outside the storage was {(proven.Witnessed ? "" : "not ")}compared.");
    }

    private static string OutcomeOf(VerifyReport report) => report switch
    {
        VerifyReport.Proven => "proven",
        VerifyReport.Tampered => "tampered",
        _ => "incomplete",
    };

    private static string Place(Difference difference) => difference switch
    {
        { Subject: { } subject, Version: { } version } => $" {subject} version {version}",
        { Subject: { } subject } => $" {subject}",
        _ => "",
    };
}
