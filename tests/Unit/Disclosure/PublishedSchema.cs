using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace ReviewPipeline.UnitTests.Disclosure;

/// <summary>Judges documents by AdCP's constraints, written down in Schemas, with a validator that isn't ours.</summary>
internal static class PublishedSchema
{
    private static readonly EvaluationOptions Strictly = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    public static JsonSchema Provenance { get; } = Load("adcp-provenance.json");

    public static JsonSchema RightsConstraint { get; } = Load("adcp-rights-constraint.json");

    public static void ShouldAccept(this JsonSchema schema, JsonObject document)
    {
        var problems = ProblemsOf(schema, document);
        problems.ShouldBeEmpty($"{string.Join("; ", problems)} in {document.ToJsonString()}");
    }

    public static IReadOnlyCollection<string> ProblemsOf(JsonSchema schema, JsonObject document)
    {
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        var results = schema.Evaluate(parsed.RootElement, Strictly);
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }

    private static JsonSchema Load(string file) =>
        JsonSchema.FromText(File.ReadAllText(Repository.PathTo("tests", "Unit", "Disclosure", "Schemas", file)));
}
