using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Cli.Commands;

/// <summary>For an installation elsewhere: what goes into its vaults, made on a machine that is trusted.</summary>
internal static class NewKeysCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Where the files go. Keys that are there stay." };
        var origin = new Option<string>("--origin")
        {
            Description = "Name of the trail's log (Trail:Origin).",
            DefaultValueFactory = _ => new TrailSettings().Origin,
        };
        var command = new Command("new-keys", "Makes the keys of an installation: one to sign the trail, one to verify it, one to wrap people's words.") { folder, origin };
        command.SetAction(line => Run(line, line.GetValue(folder)!.FullName, line.GetValue(origin)!));
        return command;
    }

    private static int Run(ParseResult line, string folder, string origin)
    {
        var trail = TrailKeys.Create(folder, origin);
        var words = WrappingKeys.Create(folder);
        if (line.WantsJson())
        {
            Screen.Json(new { signingKey = trail.SigningKeyFile, verifierKey = trail.VerifierKeyFile, wordsKey = words });
            return ExitCode.Done;
        }

        Screen.Line($"{trail.SigningKeyFile}: signs the trail. Give it to the functions alone.");
        Screen.Line($"{trail.VerifierKeyFile}: verifies it. Anybody may have it, and every verifier needs it.");
        Screen.Line($"{words}: unlocks what people wrote. Without it, it is lost.");
        return ExitCode.Done;
    }
}
