using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Notices;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class NoticesCommand
{
    private const int MostListed = 50;

    public static Command Create()
    {
        var who = new Option<string?>("--as") { Description = "Only what this person was told; else what everybody was.", HelpName = "PERSON" };
        var read = new Option<bool>("--mark-read") { Description = "Mark what is listed, and all before it, as read." };
        var command = new Command("notices", "Lists what people were told, newest first.")
        {
            who, read, DeliveriesCommand.List(), DeliveriesCommand.Redeliver(), DeliveriesCommand.Enable(),
        };
        command.Validators.Add(line =>
        {
            if (line.GetValue(read) && line.GetValue(who) is null)
            {
                line.AddError("--mark-read needs --as: only a person reads.");
            }
        });
        command.SetAction((line, cancellation) => Run(line, line.GetValue(who), line.GetValue(read), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, string? who, bool read, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var person = who is null ? null : await People.RequirePerson(connection, who, cancellation);
        var outbox = connection.Get<NoticeTable>();
        var told = await outbox.Page(person?.Id, after: null, MostListed, cancellation);
        if (read && told.Count > 0)
        {
            await connection.Get<Outbox>().MarkRead(person!.AsActor(), told[0].Key, andEarlier: true, cancellation);
        }

        if (line.WantsJson())
        {
            Screen.Json(told, await connection.Keys(cancellation));
            return ExitCode.Done;
        }

        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        var keys = await connection.Keys(cancellation);
        var zone = TimeZones.Or(person?.TimeZone, TimeZoneInfo.Utc);
        var table = Screen.Table("", $"When ({zone.Id})", "To", "What", "Where", "Words");
        foreach (var (_, notice, unread) in told)
        {
            table.Row(
                unread is true ? "new" : "",
                Screen.Moment(notice.At, zone),
                people.NameOf(notice.To),
                NoticeWords.Of(notice),
                notice.File is { } file ? $"{notice.Brief}/{notice.Set}/{Screen.Shortened(file, 40)}" : notice.Brief,
                string.Join(": ", new[] { notice.ReasonLabel ?? notice.Reason, Shortened(NoticeWords.Note(notice, keys, people.NameOf)) }.OfType<string>()));
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }

    private static string? Shortened(string? note) => note is null ? null : Screen.Shortened(note.ReplaceLineEndings(" "), 60);
}
