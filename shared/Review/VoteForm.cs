using ReviewPipeline.Briefs;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review;

/// <summary>What a vote must say, whoever casts it.</summary>
internal static class VoteForm
{
    public static Refusal.Invalid? WhyNot(CandidateCommand.Decide command, Approval approval)
    {
        if (WhyNotNote(command.Note) is { } wrong)
        {
            return wrong;
        }

        if (command.Looked is { IsSound: false })
        {
            return new("looked-invalid", "How the picture was looked at is told in negative numbers.", "Load the page again.");
        }

        if (command.Kind == DecisionKind.Approve)
        {
            return command is { Surface: DecisionSurface.Page, Looked.FitMilliseconds: 0 }
                ? new("not-looked", "The whole picture has not been on your screen yet.", "Let it load and look at all of it, then approve.")
                : null;
        }

        if (approval.Reasons.All(reason => reason.Code != command.Reason))
        {
            return new(
                "reason-missing",
                string.IsNullOrEmpty(command.Reason) ? "No reason was given." : $"'{command.Reason}' is not a reason.",
                $"Give one of: {string.Join(", ", approval.Reasons.Select(reason => reason.Code))}.");
        }

        return string.IsNullOrWhiteSpace(command.Note)
            ? new("note-missing", "The maker needs words, not only a reason code.", "Say in a note what is wrong or what to change.")
            : null;
    }

    public static Refusal.Invalid? WhyNotNote(string? note) => note?.Length > CandidateRules.LongestNote
        ? new("note-too-long", $"The note has {note.Length} characters; {CandidateRules.LongestNote} is the limit.", "Shorten it.")
        : null;
}
