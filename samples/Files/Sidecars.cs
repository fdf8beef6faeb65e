using System.Text;

namespace ReviewPipeline.Samples.Files;

/// <summary>What makers say of their pictures.</summary>
internal static class Sidecars
{
    public static byte[] Frame(int frame, string scene) => Encoding.UTF8.GetBytes($$"""
        {
          "model": "Firefly Image 5",
          "modelVersion": "5.1",
          "prompt": "{{scene}}, frame {{frame}} of 5, slim can, sea buckthorn, fjord at dusk, soft window light from the left, 85 mm",
          "seed": {{271828 + (frame * 31)}},
          "maker": "Studio Nordlys",
          "references": ["Halden brand book 2027, page 14"],
          "controls": ["depth map of the blocked scene"],
          "finishing": [{ "tool": "Darkroom 9", "change": "Campaign grade, light grain." }],
          "licence": { "holder": "Halden Drikke AS", "terms": "Firefly enterprise terms, October 2026", "plan": "Enterprise", "sources": [] }
        }

        """);

    /// <summary>A generator that the brief's licence policy doesn't name.</summary>
    public static byte[] OtherModel() => Encoding.UTF8.GetBytes("""
        {
          "model": "Wild Diffusion 2",
          "modelVersion": "2.0-community",
          "prompt": "norwegian fjord, dusk, alpenglow, long exposure",
          "maker": "freelancer",
          "licence": { "terms": "non-commercial community licence" }
        }

        """);

    /// <summary>A misspelt member and a seed in quotes: as typed by hand in a hurry.</summary>
    public static byte[] Malformed() => Encoding.UTF8.GetBytes("""
        {
          "modle": "Firefly Image 5",
          "seed": "271828",
          "maker": "Studio Nordlys"
        }

        """);
}
