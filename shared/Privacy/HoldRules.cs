using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>Legal holds, whatever they are on: placed and lifted by governance or an admin, with a reason.</summary>
public static class HoldRules
{
    /// <summary>In characters: a case number and a sentence.</summary>
    public const int LongestReason = 300;

    public static Refusal.Forbidden? WhyNotThisPerson(Actor actor) => actor.IsOneOf(Role.Governance, Role.Admin)
        ? null
        : new("Only the governance lead or an admin may hold, erase and delete.", "Ask one of them.", "not-governance");

    /// <param name="hold">The one that lasts; null where none does.</param>
    public static Outcome Place(Hold? hold, string? why, Func<PersonalText, IEntryData> entry) => hold is not null
        ? Outcome.Refuse(new Refusal.Conflict("held", "It is held already.", "Lift that hold to give another reason.", hold.By, hold.At))
        : WithReason(why, "why it has to be kept", entry);

    public static Outcome Lift(Hold? hold, string? why, Func<PersonalText, IEntryData> entry) => hold is null
        ? Outcome.Refuse(new Refusal.Conflict("not-held", "It is not held.", "There is nothing to lift.", By: null, At: null))
        : WithReason(why, "why it need no longer be kept", entry);

    public static Refusal.Conflict Held(string effect, Hold hold) =>
        new("held", $"{effect}: a legal hold is on it.", "Have the hold lifted first.", hold.By, hold.At);

    /// <param name="say">What the reason is to tell.</param>
    public static Outcome WithReason(string? why, string say, Func<PersonalText, IEntryData> entry) => (why?.Trim().Length ?? 0) switch
    {
        0 => Outcome.Refuse(new Refusal.Invalid("reason-missing", "No reason was given.", $"Say in a sentence {say}.")),
        > LongestReason => Outcome.Refuse(new Refusal.Invalid(
            "reason-too-long", $"The reason has {why!.Trim().Length} characters; {LongestReason} is the limit.", "Shorten it.")),
        _ => Outcome.Accept(entry(PersonalText.Of(why!.Trim()))),
    };
}
