using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.TestSupport.Infra;

/// <summary>
/// What infra/ deploys, as the compiler predicts it: every resource with its names and values computed, except for those that only Azure
/// knows, such as the principal of an identity.
/// </summary>
public sealed class Deployment
{
    public const string Tenant = "00000000-0000-0000-0000-000000000002";

    private const string Subscription = "00000000-0000-0000-0000-000000000001";

    private Deployment(IReadOnlyList<JsonObject> resources) => Resources = resources;

    public IReadOnlyList<JsonObject> Resources { get; }

    /// <param name="parameters">A file of infra/: <c>main.small.bicepparam</c>.</param>
    /// <param name="change">Made to a copy of infra/ before it is compiled.</param>
    public static async Task<Deployment> Predict(string parameters, Action<string>? change = null)
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("infra"), "*.bicep*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Path, Path.GetRelativePath(Repository.PathTo("infra"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        change?.Invoke(copy.Path);
        var (code, output) = await BicepCompiler.Run(
            "snapshot", Path.Combine(copy.Path, parameters), "--mode", "overwrite", "--subscription-id", Subscription, "--tenant-id", Tenant,
            "--location", "westeurope", "--deployment-name", "review");
        if (code != 0)
        {
            throw new InvalidOperationException($"{parameters} can't be compiled: {output}");
        }

        var snapshot = JsonNode.Parse(File.ReadAllText(Path.Combine(copy.Path, Path.ChangeExtension(parameters, ".snapshot.json"))))!;
        return new([.. snapshot["predictedResources"]!.AsArray().Select(resource => resource!.AsObject())]);
    }

    public IEnumerable<JsonObject> Of(string type) => Resources.Where(resource => Text(resource, "type") == type);

    /// <summary>The last parts of the names of all resources of a type.</summary>
    public IEnumerable<string> NamesOf(string type) => Of(type).Select(resource => Text(resource, "name").Split('/')[^1]);

    /// <summary>The settings of an app, by its service in azure.yaml.</summary>
    public IReadOnlyDictionary<string, string> SettingsOf(string service)
    {
        var app = Of("Microsoft.Web/sites").Single(site => site["tags"]?["azd-service-name"]?.GetValue<string>() == service);
        var settings = Of("Microsoft.Web/sites/config").Single(config => Text(config, "name") == $"{Text(app, "name")}/appsettings");
        return settings["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => setting.Value!.GetValue<string>(), StringComparer.Ordinal);
    }

    public IEnumerable<RoleGrant> Roles() => Of("Microsoft.Authorization/roleAssignments").Select(RoleGrant.Read);

    public static string Text(JsonObject resource, string name) => resource[name]!.GetValue<string>();
}
