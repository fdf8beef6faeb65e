using System.Text;
using System.Text.Json;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>Settings that generators embed as one JSON object: Fooocus, SwarmUI, InvokeAI, NovelAI.</summary>
internal static class GeneratorJson
{
    /// <returns>False where the text is no JSON object, or none that a generator writes.</returns>
    public static bool Read(string text, string from, FactList facts)
    {
        using var document = Parse(text);
        if (document is null)
        {
            return false;
        }

        var root = document.RootElement;
        var settings = Member(root, "sui_image_params") ?? Member(root, "image") ?? root;
        if (Member(settings, "prompt") is null && Member(settings, "positive_prompt") is null && Member(settings, "seed") is null)
        {
            return false;
        }

        facts.Hide(ProvenanceTopic.Prompt, Encoding.UTF8.GetByteCount(text), from);
        facts.SaySeed(Text(settings, "seed"), $"{from}, seed");
        facts.Say(ProvenanceTopic.Sampler, Text(settings, "sampler") ?? Text(settings, "scheduler"), $"{from}, sampler");
        facts.Say(ProvenanceTopic.Generator, Model(settings) ?? Text(root, "model_weights"), $"{from}, model");
        facts.Say(ProvenanceTopic.Software, Text(settings, "version") ?? Text(settings, "app_version") ?? Text(settings, "swarm_version"), $"{from}, version");
        return true;
    }

    /// <summary>An object, or null. Python writes NaN, which is no JSON, where a node of ComfyUI's never is the same twice.</summary>
    public static JsonDocument? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
        {
            return null;
        }

        return TryParse(text) ?? TryParse(text.Replace("[NaN]", "[null]", StringComparison.Ordinal).Replace(": NaN", ": null", StringComparison.Ordinal));
    }

    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A string, or a number as it is written.</summary>
    public static string? Text(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } member => StringOf(member),
        { ValueKind: JsonValueKind.Number } member => member.GetRawText(),
        _ => null,
    };

    private static string? Model(JsonElement settings) =>
        Text(settings, "base_model") ?? Text(settings, "model")
            ?? (Member(settings, "model") is { } model ? Text(model, "name") ?? Text(model, "model_name") : null);

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no UTF-8 form.
            return null;
        }
    }

    private static string? StringOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate.
            return null;
        }
    }
}
