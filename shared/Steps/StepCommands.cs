using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.Steps;

/// <summary>
/// Runs a command of a function's on a subject, and brings the read models in line with it before the function ends. If it dies before that,
/// its own message comes again, finds the marker, and does what is left.
/// </summary>
public sealed class StepCommands(SubjectStore subjects, Project project)
{
    /// <param name="decide">Pure; may be called more than once.</param>
    public async Task<CommandResult<TState>> Run<TState>(
        SubjectId id, string key, Actor actor, Func<TState, DateTimeOffset, Outcome> decide, CancellationToken cancellation)
        where TState : class, ISubjectState<TState>
    {
        var (result, telling) = await Begin(id, key, actor, decide, cancellation);
        await telling;
        return result;
    }

    /// <summary>For a step that has more to do meanwhile. It must not end before the telling has.</summary>
    /// <param name="decide">Pure; may be called more than once.</param>
    /// <param name="beforeCommit">Must have succeeded before anything is written.</param>
    public async Task<(CommandResult<TState> Result, Task Telling)> Begin<TState>(
        SubjectId id,
        string key,
        Actor actor,
        Func<TState, DateTimeOffset, Outcome> decide,
        CancellationToken cancellation,
        Func<Task>? beforeCommit = null)
        where TState : class, ISubjectState<TState>
    {
        CommandResult<TState> result;
        using (Spans.Command(id, actor))
        {
            result = await subjects.Run(id, key, actor, decide, cancellation, beforeCommit);
        }

        return (result, result is CommandResult<TState>.Done done
            ? project.Run(id, done.Entries.IsEmpty ? null : new Committed(done.State, done.Entries), cancellation)
            : Task.CompletedTask);
    }

    /// <summary>For a step that finds its command done: an earlier run may have died between committing and telling.</summary>
    public Task BringInLine(SubjectId id, CancellationToken cancellation) => project.Run(id, cancellation);
}
