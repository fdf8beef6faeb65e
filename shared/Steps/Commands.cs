using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>Runs a command on a subject and sees to it that the read models and the trail's log learn of it.</summary>
public sealed class Commands(SubjectStore subjects, WorkQueues queues)
{
    /// <summary>After this long a message tells of a commit whose sender died between committing and telling.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    /// <summary>For a function: if it dies before telling, its own message comes again and finds the marker.</summary>
    public async Task<CommandResult<TState>> ByFunction<TState>(
        SubjectId id, string key, Actor actor, Func<TState, DateTimeOffset, Outcome> decide, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        using var span = Spans.Command(id, actor);
        var result = await subjects.Run(id, key, actor, decide, cancellation);
        if (result is CommandResult<TState>.Done)
        {
            await Tell(id, cancellation);
        }

        return result;
    }

    /// <inheritdoc cref="ByPerson{TState}(SubjectId, string, Actor, Func{TState, DateTimeOffset, Task{Outcome}}, CancellationToken, Func{TState, Task}?)"/>
    /// <param name="decide">Pure; may be called more than once.</param>
    public Task<CommandResult<TState>> ByPerson<TState>(
        SubjectId id, string key, Actor actor, Func<TState, DateTimeOffset, Outcome> decide, CancellationToken cancellation)
        where TState : ISubjectState<TState> =>
        ByPerson<TState>(id, key, actor, (state, now) => Task.FromResult(decide(state, now)), cancellation);

    /// <summary>For a person: nothing comes again by itself, so a delayed message is sent before the commit, while the state is read.</summary>
    /// <param name="decide">Pure but for what it reads; may be called more than once.</param>
    /// <param name="tellAlso">Told of the new state beside the read models.</param>
    public async Task<CommandResult<TState>> ByPerson<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Task<Outcome>> decide,
        CancellationToken cancellation,
        Func<TState, Task>? tellAlso = null)
        where TState : ISubjectState<TState>
    {
        using var span = Spans.Command(id, actor);
        var guard = queues.Send(Pipeline.Queues.Changes, id, cancellation, Guard);
        var running = subjects.Run(id, key, actor, decide, cancellation, beforeCommit: guard);
        await Task.WhenAll(guard, running);
        var result = await running;
        if (result is CommandResult<TState>.Done { New: true } done)
        {
            // Committed: telling is not undone because the person has gone.
            await Task.WhenAll(Tell(id, CancellationToken.None), tellAlso?.Invoke(done.State) ?? Task.CompletedTask);
        }

        return result;
    }

    /// <summary>
    /// For a record that somebody looked, which nobody waits to see: the delayed message alone tells of it, so that whoever waits for the page
    /// waits for two calls.
    /// </summary>
    public async Task<CommandResult<TState>> ByReader<TState>(
        SubjectId id, string key, Actor actor, Func<TState, DateTimeOffset, Outcome> decide, CancellationToken cancellation)
        where TState : ISubjectState<TState>
    {
        var guard = queues.Send(Pipeline.Queues.Changes, id, cancellation, Guard);
        var running = subjects.Run(id, key, actor, decide, cancellation, beforeCommit: guard);
        await Task.WhenAll(guard, running);
        return await running;
    }

    private Task Tell(SubjectId id, CancellationToken cancellation) =>
        queues.Send(Pipeline.Queues.Changes, id, cancellation);
}
