using System.Text;
using System.Text.RegularExpressions;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>Midjourney's description: the prompt, its options, <c>--v 6.1</c>, and <c>Job ID: </c> with a UUID.</summary>
internal static partial class Midjourney
{
    public static bool Read(string text, string from, FactList facts)
    {
        if (!Job().IsMatch(text))
        {
            return false;
        }

        facts.Say(ProvenanceTopic.Generator, "Midjourney", $"{from}, Job ID");
        facts.Say(ProvenanceTopic.GeneratorVersion, Version().Match(text).Groups["version"].Value, $"{from}, --v");
        facts.Hide(ProvenanceTopic.Prompt, Encoding.UTF8.GetByteCount(text), from);
        return true;
    }

    [GeneratedRegex("Job ID: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Job();

    [GeneratedRegex(@" --v(ersion)? (?<version>[0-9]{1,2}(\.[0-9]{1,2})?)( |$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
