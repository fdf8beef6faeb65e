using System.CommandLine;
using System.Text.Json;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class TrailCommand
{
    public static Command Create()
    {
        var subject = new Argument<string>("SUBJECT") { Description = "A candidate, brief, set or pin: brief-…, set-…, pin-…, candidate-… or the beginning of one." };
        var command = new Command("trail", "Tells all that happened to one candidate, brief, set or pin.") { subject };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(subject), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string text, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var subject = SubjectId.TryParse(text, out var id) && id.Kind != SubjectId.CandidateKind
            ? id
            : await CandidateLookup.Require(connection, text, cancellation);
        var entries = await connection.Get<SubjectStore>().Entries(subject, from: 1, cancellation).ToListAsync(cancellation);
        if (entries.Count == 0)
        {
            throw new CannotRunException($"Nothing is recorded of '{text}'. 'review status' and 'review brief list' show what there is.");
        }

        if (line.WantsJson())
        {
            Screen.Json(entries.Select(entry => JsonElement.Parse(entry.Bytes)), await connection.Keys(cancellation));
            return ExitCode.Done;
        }

        var keys = await connection.Keys(cancellation);
        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        var table = Screen.Table("", "When (UTC)", "What", "Who", "In words");
        foreach (var entry in entries)
        {
            table.Row(
                $"{entry.Version}", $"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}", entry.Kind, people.NameOf(entry.Actor), EntryWords.Of(entry.Data, keys));
        }

        Screen.Line(subject.Value);
        Screen.Out.Write(table);
        Screen.Line(SealLine(await connection.Get<TrailLog>().Status(cancellation)));
        return ExitCode.Done;
    }

    /// <summary>How far the log is sealed, as its newest checkpoint says. <c>review verify</c> proves it.</summary>
    private static string SealLine(SealStatus status) => status switch
    {
        { Alarm: { } alarm } => $"Sealing is stopped since {Timestamps.Format(alarm.At)}: {alarm.Why}",
        { At: { } at, Shard: 0 } => $"Sealed: {status.Size} entries, signed {Timestamps.Format(at)}.",
        { At: { } at } => $"Sealed: {status.Size} entries in {status.Shard + 1} shards, {status.Leaves - 1} of them in the current one, shard {status.Shard}; signed {Timestamps.Format(at)}.",
        _ => "Nothing has been sealed yet.",
    };
}
