using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ReviewPipeline.Documents;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Briefs;

/// <summary>Who may hand in a brief, and when it is a new version.</summary>
public static class BriefRules
{
    /// <summary>A document that says what the current one says, in whatever order and spacing, changes nothing.</summary>
    public static Outcome Decide(BriefState state, string document, Actor actor, DateTimeOffset now)
    {
        if (!MayAdd(actor.Grants.IncludeSomewhere))
        {
            return Outcome.Refuse(new Refusal.Forbidden(
                "Your role may read briefs, not add them.", "Ask an uploader, the governance lead or an admin to hand it in."));
        }

        return BriefDocument.Read(document) switch
        {
            Reading<Brief>.Invalid invalid => Unusable(invalid.Problems),
            Reading<Brief>.Valid valid when WhyNotInGroup(state, valid.Content.Group, actor) is { } refusal => Outcome.Refuse(refusal),
            Reading<Brief>.Valid valid when state.Number > 0 && IsCurrent(state, valid.Content) => Outcome.Accept(),
            Reading<Brief>.Valid { Content.Deadline: var deadline } when deadline <= now => Unusable([Passed(deadline, now)]),
            Reading<Brief>.Valid valid => Outcome.Accept(
                new BriefAdded(state.Number + 1, valid.Content.Title, document.TrimStart('\uFEFF'))
                {
                    Presets = valid.Content.Presets, Group = valid.Content.Group == Brief.UsualGroup ? null : valid.Content.Group,
                }),
            var other => throw new InvalidOperationException($"{other.GetType()} is no reading of a brief."),
        };
    }

    /// <summary>Once a deadline: one that is moved may be escalated again.</summary>
    /// <param name="waiting">How many candidates are undecided.</param>
    public static Outcome Escalate(BriefState state, int waiting, DateTimeOffset now)
    {
        if (state.Number == 0 || waiting == 0)
        {
            return Outcome.Accept();
        }

        var brief = state.Read();
        return brief.Approval.EscalateTo is { } to && brief.Deadline <= now && state.Escalated?.Deadline != brief.Deadline.ToUniversalTime()
            ? Outcome.Accept(new BriefEscalated(brief.Deadline.ToUniversalTime(), to, waiting))
            : Outcome.Accept();
    }

    private static bool MayAdd(Func<Role, bool> has) => has(Role.Uploader) || has(Role.Governance) || has(Role.Admin);

    /// <summary>What was decided and sealed of a brief stays in sight of those who could see it, so it never moves to another group.</summary>
    private static Refusal? WhyNotInGroup(BriefState state, string group, Actor actor)
    {
        if (state.Number > 0 && !actor.Knows(state.Group))
        {
            return new Refusal.NotFound("There is no such brief in your groups.", "Hand it in under another id.");
        }

        if (state.Number > 0 && state.Group != group)
        {
            return new Refusal.Invalid(
                "group-changed", $"The brief belongs to the group '{state.Group}', and this version names '{group}'.", "Keep the group, or hand it in as another brief.");
        }

        return MayAdd(actor.In(group).Is)
            ? null
            : new Refusal.Forbidden(
                $"You have no role in the group '{group}' that may add briefs.", "Ask an uploader, the governance lead or an admin of that group to hand it in.", "not-your-group");
    }

    private static Outcome Unusable(ImmutableArray<DocumentProblem> problems) => Outcome.Refuse(new Refusal.Invalid(
        "brief-invalid",
        $"The brief can't be used:\n{string.Join('\n', problems)}",
        "Correct what is named and hand it in again; 'review brief schema' prints the whole form."));

    private static DocumentProblem Passed(DateTimeOffset deadline, DateTimeOffset now) => new(
        "$.deadline",
        string.Create(
            CultureInfo.InvariantCulture,
            $"is {deadline:yyyy-MM-dd HH:mm zzz}, and now it is {now.ToOffset(deadline.Offset):yyyy-MM-dd HH:mm zzz}; no image can be approved in the past. Move the deadline."));

    private static bool IsCurrent(BriefState state, Brief brief) =>
        BriefDocument.Read(state.Document, state.Presets) is Reading<Brief>.Valid current
        && string.Equals(Content(current.Content), Content(brief), StringComparison.Ordinal);

    /// <summary>The offset is added because times are written in UTC, and a deadline in another zone is another sentence to people.</summary>
    private static string Content(Brief brief) => $"{JsonSerializer.Serialize(brief, EntryJson.Options)} {brief.Deadline.Offset}";
}
