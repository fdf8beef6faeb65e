using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>Use goes through the question: a yes is recorded as a use, and anything else as one that was refused.</summary>
internal static class UseRules
{
    /// <summary>In characters.</summary>
    private const int LongestPurpose = 300;

    public static Outcome Use(RightsFacts facts, AssetCommand.Use command)
    {
        if (command.Purpose?.Trim().Length > LongestPurpose)
        {
            return Outcome.Refuse(new Refusal.Invalid("purpose-too-long", $"What it is for is said in at most {LongestPurpose} characters.", "Shorten it."));
        }

        if (command.Asked.Campaign?.Length > UseScope.LongestCampaign)
        {
            return Outcome.Refuse(new Refusal.Invalid("campaign-invalid", $"A campaign is named in at most {UseScope.LongestCampaign} characters.", "Shorten it."));
        }

        var asked = new UseAsked(command.Asked.Channel.Id, command.Asked.Territory.Code, command.Asked.Campaign);
        var answer = RightsEvaluation.Answer(facts, command.Asked);
        return Outcome.Accept(answer.Verdict == Verdict.Yes
            ? new AssetUsed(command.Kind, asked, PersonalText.Of(string.IsNullOrWhiteSpace(command.Purpose) ? null : command.Purpose.Trim()), answer.ToRecord())
            : new AssetUseRefused(command.Kind, asked, answer.ToRecord()));
    }
}
