using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Cli.Commands;

internal static class SettingsCommand
{
    public static Command Create()
    {
        var docs = new Option<bool>("--docs") { Description = "As the page docs/settings.md, which is made by this." };
        var command = new Command("settings", "Lists every setting with its value here; says what is wrong with them.") { docs };
        command.SetAction(line => Run(line, line.GetValue(docs)));
        return command;
    }

    private static int Run(ParseResult line, bool docs)
    {
        if (docs)
        {
            Console.Out.Write(SettingsPage.Render());
            return ExitCode.Done;
        }

        var data = DataDirectory.Of(line);
        var configuration = StorageSettings.AreNamed(PipelineSettings.Environment)
            ? PipelineSettings.Elsewhere(data)
            : PipelineSettings.Here(data, RunRecord.Read(data)?.ConnectionString ?? "UseDevelopmentStorage=true");
        _ = ReviewSettings.Read(configuration);
        var settings = SettingInForce.AllOf(configuration);
        if (line.WantsJson())
        {
            Screen.Json(settings);
            return ExitCode.Done;
        }

        var table = Screen.Table("Setting", "Value", "");
        foreach (var setting in settings)
        {
            table.Row(setting.Key, setting.Value ?? "none", setting.IsSet ? "" : "default");
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }
}
