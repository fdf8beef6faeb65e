using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// The pins on candidates: placing, answering, resolving. Each pin is a subject of its own, so people who point at one picture at once
/// never wait for each other.
/// </summary>
public sealed class PinShelf(Commands commands, SubjectStore subjects, Lists lists, PeopleDirectory people, BriefGroups groups, Project project)
{
    /// <summary>All pins of a candidate, by number.</summary>
    public async Task<ImmutableArray<PinThread>> Of(SubjectId candidate, CancellationToken cancellation) =>
        PinThread.Of(await lists.Rows(ListRow.PinsOf(candidate.Value), cancellation).ToListAsync(cancellation));

    /// <param name="region">Null: the whole picture.</param>
    /// <param name="key">The same key again, with the same place and text, takes effect once.</param>
    public async Task<(SubjectId Pin, CommandResult<PinState> Result)> Place(
        SubjectId candidate, PinRegion? region, string? text, string key, Actor actor, CancellationToken cancellation)
    {
        var pin = SubjectId.Pin(candidate, actor.Id, $"{key}\n{region}\n{text}");
        var command = new PinCommand.Place(candidate, region, await Words(text, cancellation));
        return (pin, await Run(candidate, pin, "place", command, actor, cancellation));
    }

    public async Task<CommandResult<PinState>> Reply(
        SubjectId candidate, SubjectId pin, string? text, string key, Actor actor, CancellationToken cancellation) =>
        await Run(candidate, pin, $"reply-{key}\n{text}", new PinCommand.Reply(await Words(text, cancellation)), actor, cancellation);

    public async Task<CommandResult<PinState>> Resolve(
        SubjectId candidate, SubjectId pin, string? text, string key, Actor actor, CancellationToken cancellation) =>
        await Run(candidate, pin, $"resolve-{key}\n{text}", new PinCommand.Resolve(await Words(text, cancellation)), actor, cancellation);

    public async Task<CommandResult<PinState>> Reopen(
        SubjectId candidate, SubjectId pin, string? text, string key, Actor actor, CancellationToken cancellation) =>
        await Run(candidate, pin, $"reopen-{key}\n{text}", new PinCommand.Reopen(await Words(text, cancellation)), actor, cancellation);

    internal async Task<CommandResult<PinState>> Run(
        SubjectId candidate, SubjectId pin, string key, PinCommand command, Actor actor, CancellationToken cancellation)
    {
        var on = await subjects.Read<CandidateState>(candidate, cancellation);
        var here = actor.In(await groups.Of(on.Brief, cancellation));
        var isFull = command is PinCommand.Place or PinCommand.Carry or PinCommand.Reply
            && await lists.Count(ListRow.PinsOf(candidate.Value), cancellation) >= PinRules.MostOnACandidate;
        var result = await commands.ByPerson<PinState>(
            pin, $"{actor.Id}-{key}", actor, (state, _) => Decide(state, command, candidate, on, isFull, here), cancellation);
        if (result is CommandResult<PinState>.Done { New: true })
        {
            // The next page that the person sees has it; should this fail, the message sent before does the same.
            await project.Run(pin, CancellationToken.None);
        }

        return result;
    }

    private static Outcome Decide(
        PinState state, PinCommand command, SubjectId candidate, CandidateState on, bool isFull, Actor actor) =>
        state.Status != Status.None && state.Candidate != candidate.Value
            ? Outcome.Refuse(PinRules.NoPin())
            : PinRules.Decide(state, command, on, actor) switch
            {
                Outcome.Accepted { Entries.IsEmpty: false } when isFull => Outcome.Refuse(PinRules.Full()),
                var outcome => outcome,
            };

    /// <summary>Who is named in a text is looked up when it is written: whoever changes their handle later is still meant.</summary>
    private async Task<PinWords> Words(string? text, CancellationToken cancellation)
    {
        if (!PinWords.HasHandles(text))
        {
            return PinWords.Of(text, _ => null);
        }

        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in await people.All(cancellation))
        {
            ids[person.Handle] = person.Id;
            ids[person.Id] = person.Id;
        }

        return PinWords.Of(text, ids.GetValueOrDefault);
    }
}
