using System.Text.Json;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Cli.Running;

/// <summary>The settings of a local pipeline, the same for functions, review desk and commands.</summary>
internal static class PipelineSettings
{
    /// <summary>What the environment sets.</summary>
    public static IConfiguration Environment => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>Of a command on the pipeline that runs for the data folder.</summary>
    public static IConfiguration Here(DataDirectory data, string storage) => new ConfigurationBuilder().AddInMemoryCollection(Of(data, storage)!).Build();

    /// <summary>Of a command on storage that the environment names.</summary>
    public static IConfiguration Elsewhere(DataDirectory data) =>
        new ConfigurationBuilder().AddInMemoryCollection(Keys(data).Where(IsThereOrNamed)!).AddEnvironmentVariables().Build();

    /// <summary>
    /// What the settings sample says, but with this data folder's storage and keys, and with whatever the environment sets.
    /// </summary>
    public static Dictionary<string, string> Of(DataDirectory data, string storage)
    {
        var settings = Sample();
        foreach (var (key, value) in Keys(data))
        {
            settings[key] = value;
        }

        var environment = Environment;
        foreach (var key in settings.Keys.ToList())
        {
            settings[key] = environment[key] ?? settings[key];
        }

        settings[StorageAccount.SettingName] = storage;
        settings["Telemetry:Folder"] = data.Traces;
        return settings;
    }

    /// <summary>Where the trail's keys and its witness are, and what people's keys are wrapped with.</summary>
    public static Dictionary<string, string> Keys(DataDirectory data) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Trail:SigningKeyFile"] = Path.Combine(data.Keys, TrailKeys.PrivateKeyFile),
        ["Trail:VerifierKeyFile"] = Path.Combine(data.Keys, TrailKeys.VerifierKeyFile),
        ["Trail:WitnessFile"] = Path.Combine(data.Keys, TrailKeys.WitnessFile),
        ["Words:KeyFile"] = Path.Combine(data.Keys, WrappingKeys.KeyFile),
    };

    /// <summary>A verifier key may come by the environment instead, and then there is no such file.</summary>
    private static bool IsThereOrNamed(KeyValuePair<string, string> setting) => setting.Key != "Trail:VerifierKeyFile" || File.Exists(setting.Value);

    private static Dictionary<string, string> Sample()
    {
        using var file = File.OpenRead(Checkout.PathTo("local.settings.sample.json"));
        using var document = JsonDocument.Parse(file);
        return document.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
    }
}
