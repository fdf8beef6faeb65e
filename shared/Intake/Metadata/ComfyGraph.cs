using System.Text;
using System.Text.Json;
using static ReviewPipeline.Intake.Metadata.GeneratorJson;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>
/// ComfyUI's <c>prompt</c>, the graph that ran: nodes by id, each with <c>class_type</c> and <c>inputs</c>. Its <c>workflow</c> is the graph
/// on screen, whose seed may already be the next one: only that it is there is told.
/// </summary>
internal static class ComfyGraph
{
    private const int MostNodes = 5_000;

    public static void ReadPrompt(string text, string from, FactList facts)
    {
        facts.Hide(ProvenanceTopic.Prompt, Encoding.UTF8.GetByteCount(text), from);
        using var document = Parse(text);
        if (document is null)
        {
            return;
        }

        foreach (var node in document.RootElement.EnumerateObject().Take(MostNodes))
        {
            if (Member(node.Value, "inputs") is { } inputs)
            {
                ReadInputs(inputs, from, facts);
            }
        }
    }

    public static void NoteWorkflow(string text, string from, FactList facts) =>
        facts.Hide(ProvenanceTopic.Workflow, Encoding.UTF8.GetByteCount(text), from);

    private static void ReadInputs(JsonElement inputs, string from, FactList facts)
    {
        // Loaders name files; nodes that call a service name its model. A link to another node is a list, not a string.
        foreach (var name in (ReadOnlySpan<string>)["ckpt_name", "unet_name", "model"])
        {
            facts.Say(ProvenanceTopic.Generator, Text(inputs, name), $"{from}, {name}");
        }

        foreach (var name in (ReadOnlySpan<string>)["seed", "noise_seed"])
        {
            facts.SaySeed(Text(inputs, name), $"{from}, {name}");
        }

        facts.Say(ProvenanceTopic.Sampler, Text(inputs, "sampler_name"), $"{from}, sampler_name");
    }
}
