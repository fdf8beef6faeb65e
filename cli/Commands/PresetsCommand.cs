using System.CommandLine;
using ReviewPipeline.Briefs;
using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Cli.Output;

namespace ReviewPipeline.Cli.Commands;

internal static class PresetsCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "A preset, such as meta.feed.square; else all of them.", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<bool>("--schema") { Description = "Prints the JSON Schema of preset files." };
        var command = new Command("presets", "Lists what platforms ask of images, with where it was read and what contradicts.") { id, schema };
        command.SetAction(line => Run(line, line.GetValue(id), line.GetValue(schema)));
        return command;
    }

    private static int Run(ParseResult line, string? id, bool schema)
    {
        if (schema)
        {
            Screen.Line(PresetDocument.Schema());
        }
        else if (id is null && line.WantsJson())
        {
            Screen.Json(PresetCatalogue.All.Select(PresetSheet.Data));
        }
        else if (id is null)
        {
            PresetSheet.PrintAll(Screen.Out);
        }
        else if (line.WantsJson())
        {
            Screen.Json(PresetSheet.Data(Require(id)));
        }
        else
        {
            PresetSheet.Print(Screen.Out, Require(id));
        }

        return ExitCode.Done;
    }

    private static Preset Require(string id) => PresetCatalogue.Find(id) ?? throw new CannotRunException(
        $"There is no preset '{id}'{(PresetCatalogue.Nearest(id) is { } meant ? $"; did you mean '{meant}'?" : ".")} 'review presets' lists them.");
}
