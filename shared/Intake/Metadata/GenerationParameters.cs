using System.Text;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>
/// The text that Stable Diffusion web UI, Forge and many after them write: the prompt, then a line
/// <c>Steps: 20, Sampler: Euler a, Seed: 5, Model: sd_xl_base_1.0, Version: v1.10.1</c>. Fooocus and SwarmUI write JSON in its place.
/// </summary>
internal static class GenerationParameters
{
    private const string FirstSetting = "Steps: ";
    private const int MostSettings = 200;

    /// <returns>False where the text is something else.</returns>
    public static bool Read(string text, string from, FactList facts)
    {
        if (GeneratorJson.Read(text, from, facts))
        {
            return true;
        }

        var line = text.StartsWith(FirstSetting, StringComparison.Ordinal) ? 0 : text.LastIndexOf($"\n{FirstSetting}", StringComparison.Ordinal) + 1;
        if (line == 0 && !text.StartsWith(FirstSetting, StringComparison.Ordinal))
        {
            return false;
        }

        facts.Hide(ProvenanceTopic.Prompt, Encoding.UTF8.GetByteCount(text), from);
        var end = text.IndexOf('\n', line);
        foreach (var (name, value) in Settings(end < 0 ? text[line..] : text[line..end]))
        {
            switch (name)
            {
                case "Model":
                    facts.Say(ProvenanceTopic.Generator, value, $"{from}, Model");
                    break;
                case "Seed":
                    facts.SaySeed(value, $"{from}, Seed");
                    break;
                case "Sampler":
                    facts.Say(ProvenanceTopic.Sampler, value, $"{from}, Sampler");
                    break;
                case "Version":
                    facts.Say(ProvenanceTopic.Software, value, $"{from}, Version");
                    break;
            }
        }

        return true;
    }

    /// <summary>A quoted value may hold commas and colons: it is a prompt as often as not, so that it must not be taken for settings.</summary>
    private static IEnumerable<(string Name, string Value)> Settings(string line)
    {
        var at = 0;
        for (var count = 0; count < MostSettings && line.IndexOf(':', at) is var colon && colon >= 0; count++)
        {
            var name = line[at..colon].Trim();
            var start = colon + 1;
            while (start < line.Length && line[start] == ' ')
            {
                start++;
            }

            var end = start < line.Length && line[start] == '"' ? AfterQuote(line, start) : start;
            var comma = line.IndexOf(',', end);
            yield return (name, line[start..(comma < 0 ? line.Length : comma)].Trim().Trim('"'));
            if (comma < 0)
            {
                yield break;
            }

            at = comma + 1;
        }
    }

    private static int AfterQuote(string line, int quote)
    {
        var at = quote + 1;
        while (at < line.Length && line[at] != '"')
        {
            at += line[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at, line.Length);
    }
}
