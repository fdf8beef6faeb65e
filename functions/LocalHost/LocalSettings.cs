using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace ReviewPipeline.LocalHost;

/// <summary>
/// <c>Values</c> of local.settings.json, as the Functions tools read them: what the environment says goes before
/// (https://learn.microsoft.com/azure/azure-functions/functions-develop-local#local-settings-file).
/// </summary>
internal static class LocalSettings
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static void AddLocalSettings(this IConfigurationBuilder configuration, string contentRoot)
    {
        var file = Path.Combine(contentRoot, "local.settings.json");
        if (!File.Exists(file))
        {
            return;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file), Lenient);
        if (!document.RootElement.TryGetProperty("Values", out var values))
        {
            return;
        }

        // First among the sources, so that every other one goes before it.
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                .. values.EnumerateObject().Select(value => KeyValuePair.Create(
                    value.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                    (string?)value.Value.ToString())),
            ],
        });
    }
}
