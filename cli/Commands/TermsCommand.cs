using System.CommandLine;
using System.Text.Json;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

/// <summary>The commands for licences, models and consents: add, list, show, end, schema.</summary>
internal static class TermsCommand
{
    public static Command Create(TermsKind kind)
    {
        var list = new Command("list", $"Lists every {kind.Name}.");
        list.SetAction((line, cancellation) => List(line, kind, cancellation));
        var schema = new Command("schema", $"Prints the JSON Schema of a {kind.Name}.");
        schema.SetAction(_ => Screen.Line(kind.Schema()));
        return new(kind.Name, kind.Says) { Add(kind), list, Show(kind), End(kind), schema };
    }

    private static Command Add(TermsKind kind)
    {
        var file = new Argument<FileInfo>("FILE") { Description = $"The {kind.Name} as JSON; see '{kind.Name} schema'." };
        var id = new Option<string?>("--id") { Description = "Its id; else made from the file's name.", HelpName = "SLUG" };
        var who = CommonOptions.As();
        var command = new Command("add", $"Records a {kind.Name}, or its next version.") { file, id, who };
        command.SetAction(async (line, cancellation) =>
        {
            var given = line.GetRequiredValue(file);
            var subject = kind.Require(line.GetValue(id) ?? Slug.From(Path.GetFileNameWithoutExtension(given.Name)));
            if (!given.Exists)
            {
                throw new CannotRunException($"There is no file {given.FullName}.");
            }

            await using var connection = Connection.Open(line);
            var actor = await People.Require(connection, line.GetRequiredValue(who), cancellation);
            var document = await File.ReadAllTextAsync(given.FullName, cancellation);
            var done = await kind.Record(connection.Get<TermsDesk>(), subject, document, CommandKey.New(), actor, cancellation);
            return await Tell(
                line, connection, subject, done,
                state => done.New
                    ? $"{subject} is at version {state.Recorded!.Version}: {state.Recorded.Title}"
                    : $"{subject} says this already: it stays at version {state.Recorded!.Version}.",
                cancellation);
        });
        return command;
    }

    private static Command End(TermsKind kind)
    {
        var id = new Argument<string>("ID") { Description = $"The {kind.Name}." };
        var because = new Option<string?>("--because") { Description = "Why it ends.", HelpName = "TEXT" };
        var from = new Option<string?>("--from") { Description = "The moment it ends, with its offset, or a day (its first moment in UTC); else now.", HelpName = "WHEN" };
        var who = CommonOptions.As();
        var command = new Command(kind.EndVerb, $"Ends a {kind.Name}; 'review impact' tells what hangs on it.") { id, because, who };
        if (kind.EndsLater)
        {
            command.Add(from);
        }

        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var actor = await People.Require(connection, line.GetRequiredValue(who), cancellation);
            var subject = kind.Require(line.GetRequiredValue(id));
            var now = connection.Get<TimeProvider>().GetUtcNow();
            var moment = QuestionForm.Moment(kind.EndsLater ? line.GetValue(from) : null, now)
                ?? throw new CannotRunException($"'{line.GetValue(from)}' is no moment. Give it as 2027-03-31T17:00:00+02:00, or a day such as 2027-03-31.");
            var done = await kind.End(connection.Get<TermsDesk>(), subject, moment, line.GetValue(because), CommandKey.New(), actor, cancellation);
            return await Tell(
                line, connection, subject, done,
                state => $"{subject} ends at {Timestamps.Format(state.Ended!.From)}. See what hangs on it: ./review impact --{kind.Name} {subject.Value[(kind.Name.Length + 1)..]}",
                cancellation);
        });
        return command;
    }

    private static Command Show(TermsKind kind)
    {
        var id = new Argument<string>("ID") { Description = $"The {kind.Name}." };
        var command = new Command("show", $"Prints a {kind.Name} as it was handed in.") { id };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var subject = kind.Require(line.GetRequiredValue(id));
            var state = await kind.Read(connection.Get<TermsDesk>(), subject, cancellation);
            if (state.Recorded is not { } recorded)
            {
                throw new CannotRunException($"There is no {kind.Name} '{line.GetRequiredValue(id)}'. 'review {kind.Name} list' shows those there are.");
            }

            var keys = await connection.Keys(cancellation);
            if (line.WantsJson())
            {
                using var document = JsonDocument.Parse(recorded.Document);
                Screen.Json(new { id = subject.Value, recorded.Version, state.Status, recorded.By, recorded.At, state.Ended, Document = document.RootElement }, keys);
                return ExitCode.Done;
            }

            var by = (await connection.Get<PeopleDirectory>().All(cancellation)).NameOf(recorded.By);
            Screen.Line($"{subject}, version {recorded.Version}, recorded by {by} at {Timestamps.Format(recorded.At)}:");
            Screen.Line(recorded.Document.TrimEnd());
            if (state.Ended is { } ended)
            {
                Screen.Line($"Ended from {Timestamps.Format(ended.From)}: {keys.Read(ended.Why)}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> List(ParseResult line, TermsKind kind, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var all = await connection.Get<TermsDesk>().List(kind.List, cancellation).ToListAsync(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(all);
            return ExitCode.Done;
        }

        if (all.Count == 0)
        {
            Screen.Line($"No {kind.Name} is recorded yet. Record one: ./review {kind.Name} add FILE --as PERSON");
            return ExitCode.Done;
        }

        var table = Screen.Table("Id", "Version", "Title", "Status", "Ends (UTC)");
        foreach (var one in all)
        {
            table.Row(one.Id, $"{one.Version}", one.Title, Words.Of(one.Status), one.Ends is { } ends ? Screen.Moment(ends) : "");
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> Tell(
        ParseResult line, Connection connection, SubjectId subject, TermsKind.Done done, Func<TermsKind.Standing, string> words, CancellationToken cancellation)
    {
        if (done.Why is { } why)
        {
            return await RefusalReport.Print(line, connection, why, cancellation);
        }

        if (line.WantsJson())
        {
            Screen.Json(new { id = subject.Value, version = done.State.Recorded?.Version, done.State.Status, done.State.Ended, done.New }, await connection.Keys(cancellation));
        }
        else
        {
            Screen.Line(words(done.State));
        }

        return ExitCode.Done;
    }
}
