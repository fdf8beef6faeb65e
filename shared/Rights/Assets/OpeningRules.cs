using ReviewPipeline.Review;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>How an approved candidate becomes an asset, and how what its use depends on is corrected.</summary>
internal static class OpeningRules
{
    /// <summary>Who opens an asset that is open finds it as it is.</summary>
    public static Outcome Open(RightsFacts facts, AssetCommand.Open command)
    {
        if (facts.State.Status != Status.None)
        {
            return Outcome.Accept();
        }

        if (facts.Work.Status != Status.Approved)
        {
            return Outcome.Refuse(facts.Work.Status == Status.None
                ? CandidateRules.NoSuch()
                : new Refusal.Conflict(
                    "not-approved", $"The candidate is {Words.Of(facts.Work.Status)}: only approved ones are used.", "Have it approved first.", By: null, At: null));
        }

        if (WhyNot(facts, command.Terms) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        var candidate = command.Candidate;
        return Outcome.Accept(new AssetOpened(
            facts.Work.Candidate.Subject,
            candidate.Sha256!,
            candidate.Brief,
            command.BriefVersion,
            facts.Work.Purpose,
            facts.Work.Stage,
            candidate.Uploader,
            AssetGenerators.SourceTypeOf(candidate),
            command.Terms));
    }

    public static Outcome SetTerms(RightsFacts facts, AssetCommand.SetTerms command, Actor actor)
    {
        if (WhyOwnWork(facts, actor) is { } own)
        {
            return Outcome.Refuse(own);
        }

        if (WhyNot(facts, command.Terms) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        if (IsSame(facts.State.Terms, command.Terms))
        {
            return Outcome.Accept();
        }

        return RoundRules.WhyNotReason(command.Why, "what is corrected") is { } missing
            ? Outcome.Refuse(missing)
            : Outcome.Accept(new AssetTermsSet(command.Terms, PersonalText.Of(command.Why!.Trim())));
    }

    /// <summary>Nobody decides on rights to their own work, whatever the brief says of votes.</summary>
    public static Refusal.Forbidden? WhyOwnWork(RightsFacts facts, Actor actor) => facts.State.Maker == actor.Id
        ? new("You made this picture, and nobody decides on rights to their own work.", "Leave it to somebody else.", "own-work")
        : null;

    private static Refusal.Invalid? WhyNot(RightsFacts facts, AssetTerms terms)
    {
        if (terms.Licence is { } licence && facts.Licence is not { Recorded: not null })
        {
            return new("no-such-licence", $"There is no licence {licence}.", "'review licence list' shows those there are; 'review licence add' records one.");
        }

        if (terms.Consents.FirstOrDefault(subject => facts.Consents.GetValueOrDefault(subject) is not { Recorded: not null }) is { } consent)
        {
            return new("no-such-consent", $"There is no consent {consent}.", "'review consent list' shows those there are; 'review consent add' records one.");
        }

        if (terms.Consents.Length > AssetTerms.MostConsents || terms.Generators.Length > AssetTerms.MostGenerators)
        {
            return new(
                "too-many", $"An asset names at most {AssetTerms.MostConsents} consents and {AssetTerms.MostGenerators} generators.", "Leave out what doubles another.");
        }

        return terms is { Depicts: Depicts.Nobody, Consents.IsEmpty: false }
            ? new("depicts-unclear", "Nobody is shown, it says, and consents are named.", "Name the consents, or say that nobody is shown.")
            : null;
    }

    private static bool IsSame(AssetTerms one, AssetTerms other) =>
        one.Licence == other.Licence && one.Depicts == other.Depicts && one.Generators.SequenceEqual(other.Generators) && one.Consents.SequenceEqual(other.Consents);
}
