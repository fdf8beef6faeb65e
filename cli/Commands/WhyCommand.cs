using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Intake;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

/// <summary>Why is this picture live? What a file is a copy of, and all that is on record of that.</summary>
internal static class WhyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The picture as you found it." };
        var command = new Command("why", "Says why a picture is live: finds it by its bytes, its pixels or its looks, and shows brief, people, rights, uses and proof.") { file };
        command.SetAction((line, cancellation) => Run(line, line.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, FileInfo file, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            throw new CannotRunException($"There is no file {file.FullName}.");
        }

        await using var connection = Connection.Open(line);
        if (connection.Get<IntakeLimits>().RefuseByLength(file.Length) is { } byLength)
        {
            throw new CannotRunException(byLength.Message);
        }

        var search = await connection.Get<FindPicture>().Run(await File.ReadAllBytesAsync(file.FullName, cancellation), reader: null, cancellation);
        if (search is PictureSearch.Unreadable unreadable)
        {
            throw new CannotRunException(unreadable.Why);
        }

        var match = search is PictureSearch.Found { Matches: [var first, ..] } ? first : null;
        var dossier = match is null ? null : await connection.Get<Dossiers>().Read(match.Candidate, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(DossierSheet.Data(search, dossier), await connection.Keys(cancellation));
        }
        else
        {
            DossierSheet.Print(search, match, dossier, await connection.Keys(cancellation), await connection.Get<PeopleDirectory>().All(cancellation));
        }

        return dossier is null ? ExitCode.Refused : ExitCode.Done;
    }
}
