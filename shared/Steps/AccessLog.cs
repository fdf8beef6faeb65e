using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Records what people look at, are denied, and change that has no history of its own. It is asked before the effect: where it throws,
/// nothing may be shown or done.
/// </summary>
public sealed class AccessLog(Commands commands, TimeProvider time)
{
    /// <summary>Views that are remembered so as not to ask storage again: some megabytes. Past it, the marker in storage is asked.</summary>
    private const int MostRemembered = 50_000;

    private readonly Turns turns = new();

    private readonly ConcurrentDictionary<(string Person, string Candidate), string> viewed = new();

    /// <exception cref="IOException">It could not be recorded: do not go on.</exception>
    public Task Record(IEntryData what, Actor actor, CancellationToken cancellation)
    {
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return Run(actor, day => commands.ByPerson<AccessState>(day, key, actor, (_, _) => Outcome.Accept(what), cancellation), cancellation);
    }

    /// <summary>Once for a person, a candidate and an hour of the clock, so that looking costs no more storage than working does.</summary>
    /// <exception cref="IOException">It could not be recorded: do not show it.</exception>
    public async Task Viewed(SubjectId candidate, Actor reader, CancellationToken cancellation)
    {
        var hour = time.GetUtcNow().UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        if (viewed.TryGetValue((reader.Id, candidate.Value), out var last) && last == hour)
        {
            return;
        }

        await Run(reader, day => commands.ByReader<AccessState>(
            day, $"viewed-{candidate}-{hour}", reader, (_, _) => Outcome.Accept(new AccessViewed(candidate.Value)), cancellation), cancellation);
        if (viewed.Count >= MostRemembered)
        {
            viewed.Clear();
        }

        viewed[(reader.Id, candidate.Value)] = hour;
    }

    private async Task Run(Actor actor, Func<SubjectId, Task<CommandResult<AccessState>>> record, CancellationToken cancellation)
    {
        var day = SubjectId.Access(time.GetUtcNow(), actor.Id);
        if (await turns.Take(day, () => record(day), cancellation) is CommandResult<AccessState>.Refused refused)
        {
            throw new IOException($"It could not be recorded, so it was not done. {refused.Why.Message}");
        }
    }
}
