using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("TARGET") { Description = "A folder for a pack, a file for the other formats; it must not be there yet." };
        var format = new Option<ExportFormat>("--format") { Description = "pack proves itself; jsonl has the exact bytes; csv and parquet are for reading.", DefaultValueFactory = _ => ExportFormat.Pack };
        var subject = new Option<string?>("--subject") { Description = "Entries of this subject.", HelpName = "ID" };
        var brief = new Option<string?>("--brief") { Description = "Entries of this brief and of all that belongs to it.", HelpName = "BRIEF" };
        var person = new Option<string?>("--person") { Description = "Entries by this person: a handle, a full name or an id.", HelpName = "PERSON" };
        var since = new Option<DateTimeOffset?>("--since") { Description = "Entries from this moment on.", HelpName = "TIME" };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Entries before this moment.", HelpName = "TIME" };
        var who = CommonOptions.As();
        var command = new Command("export", "Takes entries out of the trail, as a pack that proves itself or as a file. That is recorded.")
        {
            target, format, subject, brief, person, since, until, who,
        };
        command.SetAction(async (line, cancellation) =>
        {
            await using var connection = Connection.Open(line);
            var by = line.GetValue(person) is { } name ? (await People.RequirePerson(connection, name, cancellation)).Id : null;
            var filter = new EntryFilter(line.GetValue(subject), line.GetValue(brief), by, line.GetValue(since)?.ToUniversalTime(), line.GetValue(until)?.ToUniversalTime());
            return await Run(
                line, connection, line.GetRequiredValue(target), line.GetValue(format), filter.IsEmpty ? null : filter,
                await People.Require(connection, line.GetRequiredValue(who), cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> Run(
        ParseResult line, Connection connection, string target, ExportFormat format, EntryFilter? filter, Actor actor, CancellationToken cancellation)
    {
        try
        {
            var manifest = await connection.Get<ExportTrail>().Run(target, format, filter, actor, CommandKey.New(), cancellation);
            if (line.WantsJson())
            {
                Screen.Json(manifest);
                return ExitCode.Done;
            }

            Screen.Line($"{manifest.Entries} entries are in {target}, under a checkpoint of {manifest.Size}; {manifest.Unsealed} of them are younger. The export is recorded.");
            Screen.Line(format == ExportFormat.Pack
                ? $"Whoever has the verifier key can check it: ./review check-pack {target} --key trail.vkey"
                : $"Its hash and what was asked for are in {Path.GetFileName(ExportTrail.ManifestOf(target))}.");
            return ExitCode.Done;
        }
        catch (Exception problem) when (problem is FormatException or IOException)
        {
            throw new CannotRunException(problem.Message);
        }
    }
}
