using System.CommandLine;
using System.Text.Json;
using ReviewPipeline.Briefs;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

internal static class BriefCommand
{
    public static Command Create()
    {
        var list = new Command("list", "Lists the briefs.");
        list.SetAction(List);
        var schema = new Command("schema", "Prints the JSON Schema of a brief.");
        schema.SetAction(_ => Screen.Line(BriefDocument.Schema()));
        return new("brief", "Adds briefs and shows them: brief add, list, show, schema.") { Add(), list, Show(), schema };
    }

    private static Command Add()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The brief as JSON; see 'brief schema'." };
        var id = new Option<string?>("--id") { Description = "Its id, first part of upload paths; else made from the file's name.", HelpName = "SLUG" };
        var who = CommonOptions.As();
        var command = new Command("add", "Adds a brief, or its next version.") { file, id, who };
        command.SetAction((line, cancellation) => Add(
            line, line.GetRequiredValue(file), line.GetValue(id), line.GetRequiredValue(who), cancellation));
        return command;
    }

    private static async Task<int> Add(ParseResult line, FileInfo file, string? id, string who, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            throw new CannotRunException($"There is no file {file.FullName}.");
        }

        var slug = id ?? Slug.From(Path.GetFileNameWithoutExtension(file.Name));
        if (!Slug.IsValid(slug))
        {
            throw new CannotRunException($"'{slug}' can't be the id of a brief: 1 to {Slug.LongestLength} characters of a to z, 0 to 9 and hyphen. Give one with --id.");
        }

        await using var connection = Connection.Open(line);
        var actor = await People.Require(connection, who, cancellation);
        var document = await File.ReadAllTextAsync(file.FullName, cancellation);
        var result = await connection.Get<BriefShelf>().Add(slug, document, CommandKey.New(), actor, cancellation);
        switch (result)
        {
            case CommandResult<BriefState>.Refused refused:
                return await RefusalReport.Print(line, connection, refused.Why, cancellation);
            case CommandResult<BriefState>.Done done when line.WantsJson():
                Screen.Json(new { id = slug, number = done.State.Number, title = done.State.Title, added = done.New, notes = BriefNotes.Of(done.State.Read()) });
                return ExitCode.Done;
            case CommandResult<BriefState>.Done done:
                Screen.Line(done.New
                    ? $"Brief '{slug}' is at version {done.State.Number}: {done.State.Title}"
                    : $"Brief '{slug}' says this already: it stays at version {done.State.Number}.");
                foreach (var note in BriefNotes.Of(done.State.Read()))
                {
                    Screen.Line($"  Note: {note}");
                }

                return ExitCode.Done;
            default:
                throw new InvalidOperationException($"{result.GetType()} is no result of adding a brief.");
        }
    }

    private static async Task<int> List(ParseResult line, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var briefs = await connection.Get<BriefShelf>().List(cancellation).ToListAsync(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(briefs);
            return ExitCode.Done;
        }

        if (briefs.Count == 0)
        {
            Screen.Line("There are no briefs yet. Add one: ./review brief add FILE --as PERSON");
            return ExitCode.Done;
        }

        var now = connection.Get<TimeProvider>().GetUtcNow();
        var table = Screen.Table("Brief", "Version", "Title", "Purpose", "Frames", "Deadline (UTC)", "Due");
        foreach (var brief in briefs)
        {
            var due = ReviewTerms.Of((await connection.Get<BriefShelf>().Find(brief.Id, cancellation))!.Read()).DueAt(now);
            table.Row(
                brief.Id, $"{brief.Number}", brief.Title, Words.Of(brief.Purpose), $"{brief.Frames}", Screen.Moment(brief.Deadline), Words.Of(due));
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "Its id, as 'brief list' shows it." };
        var version = new Option<int?>("--version") { Description = "An earlier version; else the current one.", HelpName = "N" };
        var command = new Command("show", "Prints a brief as it was handed in.") { id, version };
        command.SetAction((line, cancellation) => Show(line, line.GetRequiredValue(id), line.GetValue(version), cancellation));
        return command;
    }

    private static async Task<int> Show(ParseResult line, string id, int? version, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var shelf = connection.Get<BriefShelf>();
        var current = await shelf.Find(id, cancellation)
            ?? throw new CannotRunException($"There is no brief '{id}'. 'review brief list' shows those there are.");
        var shown = version is null || version == current.Number ? current : await shelf.FindVersion(id, version.Value, cancellation);
        if (shown is null)
        {
            throw new CannotRunException($"Brief '{id}' has no version {version}: it has 1 to {current.Number}.");
        }

        if (line.WantsJson())
        {
            using var document = JsonDocument.Parse(shown.Document);
            Screen.Json(new { id, shown.Number, current = current.Number, shown.Title, shown.ChangedAt, Document = document.RootElement });
        }
        else
        {
            Screen.Line($"Brief '{id}', version {shown.Number} of {current.Number}, handed in {Timestamps.Format(shown.ChangedAt)}:");
            Screen.Line(shown.Document.TrimEnd());
        }

        return ExitCode.Done;
    }
}
