using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using ReviewPipeline.Intake;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Records what people look at, are denied, and change that has no history of its own. It is asked before the effect: where it throws,
/// nothing may be shown or done.
/// </summary>
public sealed class AccessLog(Commands commands, UploadLimits limits, TimeProvider time)
{
    /// <summary>Views that are remembered so as not to ask storage again: some megabytes. Past it, the marker in storage is asked.</summary>
    private const int MostRemembered = 50_000;

    private readonly Turns turns = new();

    private readonly ConcurrentDictionary<(string Person, string Candidate), string> viewed = new();

    /// <exception cref="IOException">It could not be recorded: do not go on.</exception>
    public async Task Record(IEntryData what, Actor actor, CancellationToken cancellation) =>
        MustBeDone(await Run(actor, day => commands.ByPerson<AccessState>(day, NewKey(), actor, (_, _) => Outcome.Accept(what), cancellation), cancellation));

    /// <summary>
    /// The same for a file that somebody is about to send, where it is within what one person may send on one day: counted by the entries
    /// themselves, in the transaction that adds one. The pipeline's own have no such limit. What becomes of the file is shown elsewhere: the read
    /// models hear of this within half a minute.
    /// </summary>
    /// <returns>Null where it is recorded; why not, and nothing is, where it would be too much.</returns>
    /// <exception cref="IOException">It could not be recorded: do not take it.</exception>
    public async Task<Refusal.TooMuch?> RecordUpload(IEntryData what, long bytes, Actor sender, CancellationToken cancellation)
    {
        Task<Outcome> Decide(AccessState sent, DateTimeOffset now) => Task.FromResult(
            Actor.IsPerson(sender.Id) && limits.WhyNot(sent, bytes, now) is { } why ? Outcome.Refuse(why) : Outcome.Accept(what));

        var result = await Run(sender, day => commands.ByReader<AccessState>(day, NewKey(), sender, Decide, cancellation), cancellation);
        if (result is CommandResult<AccessState>.Refused { Why: Refusal.TooMuch tooMuch })
        {
            return tooMuch;
        }

        MustBeDone(result);
        return null;
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

        MustBeDone(await Run(reader, day => commands.ByReader<AccessState>(
            day,
            $"viewed-{candidate}-{hour}",
            reader,
            (_, _) => Task.FromResult(Outcome.Accept(new AccessViewed(candidate.Value))),
            cancellation), cancellation));
        if (viewed.Count >= MostRemembered)
        {
            viewed.Clear();
        }

        viewed[(reader.Id, candidate.Value)] = hour;
    }

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static void MustBeDone(CommandResult<AccessState> result)
    {
        if (result is CommandResult<AccessState>.Refused refused)
        {
            throw new IOException($"It could not be recorded, so it was not done. {refused.Why.Message}");
        }
    }

    private Task<CommandResult<AccessState>> Run(
        Actor actor, Func<SubjectId, Task<CommandResult<AccessState>>> record, CancellationToken cancellation)
    {
        var day = SubjectId.Access(time.GetUtcNow(), actor.Id);
        return turns.Take(day, () => record(day), cancellation);
    }
}
