using System.Collections.Immutable;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Pins;

/// <summary>What becomes of a command to a pin. Pure: the candidate that it is on and the actor are parameters.</summary>
public static class PinRules
{
    public const int LongestText = 2_000;

    /// <summary>A longer thread is a meeting.</summary>
    public const int MostReplies = 100;

    /// <summary>In one text; each is a notice to somebody.</summary>
    public const int MostMentions = 20;

    /// <summary>
    /// Pins and replies of one candidate together, which a page shows at once. Counted before a pin is placed: of several people at once
    /// each may pass it by one.
    /// </summary>
    public const int MostOnACandidate = 2_000;

    /// <param name="candidate">The candidate that the pin is, or will be, on.</param>
    /// <param name="actor">With their roles in the candidate's group: <see cref="Actor.In"/>.</param>
    public static Outcome Decide(PinState state, PinCommand command, CandidateState candidate, Actor actor) =>
        WhyNotThisPerson(candidate, actor) is { } refusal
            ? Outcome.Refuse(refusal)
            : command switch
            {
                PinCommand.Place place => Place(state, place, candidate),
                PinCommand.Carry carry => Carry(state, carry, candidate),
                _ when state.Status == Status.None => Outcome.Refuse(NoPin()),
                PinCommand.Reply reply => Reply(state, reply.Words),
                PinCommand.Resolve resolve => Resolve(state, resolve.Words),
                PinCommand.Reopen reopen => Reopen(state, reopen.Words),
                _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
            };

    public static Refusal.NotFound NoPin() =>
        new("There is no such pin on this candidate.", "Reload the candidate's page: it shows the pins that there are.");

    public static Refusal.Conflict Full() => new(
        "candidate-full",
        $"The candidate has {MostOnACandidate} pins and replies already.",
        "Resolve what is settled, request changes, and go on with the next iteration.",
        By: null,
        At: null);

    /// <summary>Whoever reviews, and whoever made the picture; everybody else reads.</summary>
    public static bool MayPin(CandidateState candidate, Actor actor) => actor.IsOneOf(Role.Approver, Role.Governance)
        || (actor.IsOneOf(Role.Uploader, Role.Admin) && candidate.Uploader == actor.Id);

    private static Refusal? WhyNotThisPerson(CandidateState candidate, Actor actor) => candidate.Status == Status.None || actor.Grants.IsEmpty
        ? CandidateRules.NoSuch()
        : MayPin(candidate, actor)
            ? null
            : new Refusal.Forbidden(
                "Only approvers, governance and the candidate's maker may place, answer and resolve pins.",
                "Ask an approver to point it out.");

    private static Outcome Place(PinState state, PinCommand.Place command, CandidateState candidate)
    {
        if (candidate is not { Verdict: not null, Sha256: { } sha256 })
        {
            return Outcome.Refuse(NoPicture(candidate));
        }

        if (command.Region?.WhyNot() is { } why)
        {
            return Outcome.Refuse(new Refusal.Invalid(
                "region-invalid", $"The pin was not placed: {why}.", "Place it again, within the picture."));
        }

        if (WhyNotWords(command.Words, areNeeded: true) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        return state.Status == Status.None
            ? Outcome.Accept(new PinPlaced(command.Candidate.Value, sha256, command.Region, PersonalText.Of(command.Words.Kept), command.Words.People))
            : Outcome.Accept();
    }

    private static Outcome Carry(PinState state, PinCommand.Carry command, CandidateState candidate)
    {
        if (candidate is not { Verdict: not null, Sha256: { } sha256 })
        {
            return Outcome.Refuse(NoPicture(candidate));
        }

        if (state.Status != Status.None)
        {
            return Outcome.Accept();
        }

        var from = command.State;
        return from.Status == Status.Open
            ? Outcome.Accept(new PinPlaced(command.Candidate.Value, sha256, from.Region, from.Text, from.Mentions) { CarriedFrom = command.From.Value })
            : Outcome.Refuse(Settled(from, "Place a pin on this iteration if there is still something to do."));
    }

    private static Outcome Reply(PinState state, PinWords words)
    {
        if (WhyNotWords(words, areNeeded: true) is { } wrong)
        {
            return Outcome.Refuse(wrong);
        }

        return state.Replies < MostReplies
            ? Outcome.Accept(new PinReplied(PersonalText.Of(words.Kept), words.People))
            : Outcome.Refuse(new Refusal.Conflict(
                "thread-full",
                $"The thread has {MostReplies} replies already.",
                "Resolve this pin and place another one for what is left.",
                By: null,
                At: null));
    }

    private static Outcome Resolve(PinState state, PinWords words) => WhyNotWords(words, areNeeded: false) is { } wrong
        ? Outcome.Refuse(wrong)
        : state.Status == Status.Open
            ? Outcome.Accept(new PinResolved(KeptOrNull(words), words.People))
            : Outcome.Refuse(Settled(state, "Reopen it if there is more to do."));

    private static Outcome Reopen(PinState state, PinWords words) => WhyNotWords(words, areNeeded: false) is { } wrong
        ? Outcome.Refuse(wrong)
        : state.Status == Status.Resolved
            ? Outcome.Accept(new PinReopened(KeptOrNull(words), words.People))
            : Outcome.Refuse(new Refusal.Conflict(
                "not-resolved", "The pin is open already.", "Reply to it, or resolve it.", state.TurnedBy, state.TurnedAt));

    private static Refusal.Conflict Settled(PinState state, string remedy) =>
        new("already-resolved", "The pin is resolved already.", remedy, state.TurnedBy, state.TurnedAt);

    private static Refusal.Conflict NoPicture(CandidateState candidate) => new(
        "no-picture",
        $"The candidate is {Words.Of(candidate.Status)} and has no picture to point at.",
        "Wait until it has been checked; a refused file is never shown.",
        By: null,
        At: candidate.OpenedAt);

    private static PersonalText? KeptOrNull(PinWords words) => PersonalText.Of(words.Kept.Length == 0 ? null : words.Kept);

    private static Refusal.Invalid? WhyNotWords(PinWords words, bool areNeeded) => words switch
    {
        { Written.Length: 0 } when areNeeded => new("text-missing", "Nothing was written.", "Say what is to be seen there."),
        { Written.Length: > LongestText } =>
            new("text-too-long", $"The text has {words.Written.Length} characters; {LongestText} is the limit.", "Shorten it."),
        { Times: > MostMentions } =>
            new("too-many-mentions", $"The text names people {words.Times} times; {MostMentions} is the limit.", "Name fewer."),
        _ => null,
    };
}
