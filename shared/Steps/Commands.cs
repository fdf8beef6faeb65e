using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>
/// Runs a person's command on a subject and sees to it that the read models and the trail's log learn of it. Nothing comes again by itself, so a
/// delayed message is sent before the commit, while the state is read, and brought forward after it.
/// </summary>
public sealed class Commands(SubjectStore subjects, WorkQueues queues, TimeProvider time)
{
    private readonly Guards guards = new(queues, time);

    /// <inheritdoc cref="ByPerson{TState}(SubjectId, string, Actor, Func{TState, DateTimeOffset, Task{Outcome}}, CancellationToken, Func{TState, Task}?)"/>
    /// <param name="decide">Pure; may be called more than once.</param>
    public Task<CommandResult<TState>> ByPerson<TState>(
        SubjectId id, string key, Actor actor, Func<TState, DateTimeOffset, Outcome> decide, CancellationToken cancellation)
        where TState : class, ISubjectState<TState> =>
        ByPerson<TState>(id, key, actor, (state, now) => Task.FromResult(decide(state, now)), cancellation);

    /// <summary>Told of at once.</summary>
    /// <param name="decide">Pure but for what it reads; may be called more than once.</param>
    /// <param name="tellAlso">Told of the new state beside the read models.</param>
    public Task<CommandResult<TState>> ByPerson<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Task<Outcome>> decide,
        CancellationToken cancellation,
        Func<TState, Task>? tellAlso = null)
        where TState : class, ISubjectState<TState> =>
        Run(id, key, actor, decide, guards.TellNow, tellAlso, cancellation);

    /// <summary>
    /// For a record which nobody waits to see: that somebody looked, or has a candidate before them. The delayed message alone tells of it.
    /// </summary>
    public Task<CommandResult<TState>> ByReader<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Task<Outcome>> decide,
        CancellationToken cancellation,
        Func<TState, Task>? tellAlso = null)
        where TState : class, ISubjectState<TState> =>
        Run(id, key, actor, decide, guards.TellLater, tellAlso, cancellation);

    private async Task<CommandResult<TState>> Run<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Task<Outcome>> decide,
        Func<Guard, Task> tell,
        Func<TState, Task>? tellAlso,
        CancellationToken cancellation)
        where TState : class, ISubjectState<TState>
    {
        using var span = Spans.Command(id, actor);
        var guard = guards.Stand(id);
        CommandResult<TState> result;
        try
        {
            result = await subjects.Run(id, key, actor, decide, cancellation, beforeCommit: () => guard.Sent);
        }
        catch
        {
            guards.Abandon(guard);
            throw;
        }

        if (result is CommandResult<TState>.Done { New: true } done)
        {
            // Committed: telling is not undone because the person has gone.
            await Task.WhenAll(tell(guard), tellAlso?.Invoke(done.State) ?? Task.CompletedTask);
        }
        else
        {
            guards.Leave(guard);
        }

        return result;
    }
}
