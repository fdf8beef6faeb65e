using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using ReviewPipeline.Documents;

namespace ReviewPipeline.UnitTests.Briefs;

internal static class BriefTexts
{
    public const string Full = """
        {
          "title": "Spring launch 2027",
          "purpose": "production",
          "style": "photography",
          "palette": {
            "colours": [
              { "hex": "#0b3954", "name": "Deep sea", "minimumSharePercent": 10, "maximumSharePercent": 60.5 },
              { "hex": "#F4A259", "name": "Amber" }
            ],
            "toleranceDeltaE": 10,
            "minimumSharePercent": 35,
            "appliesTo": "all",
            "largestOffPaletteAreaPercent": 12.5
          },
          "placements": [
            { "id": "feed", "name": "Feed, landscape", "width": 1200, "height": 628, "ratio": "1.91:1", "tolerancePercent": 1,
              "formats": ["jpeg", "webp"], "maximumBytes": 5000000 },
            { "name": "Story", "ratio": "9:16", "formats": ["png"], "maximumBytes": 8000000 }
          ],
          "frames": 5,
          "deadline": "2027-03-01T17:00:00+01:00",
          "approval": {
            "stages": [
              { "name": "Brand", "role": "approver", "needs": 2, "blind": true },
              { "name": "Legal", "people": ["person-00000000000000aa", "person-00000000000000bb"] }
            ],
            "fourEyes": false,
            "onePersonOneStage": true,
            "reasons": [{ "code": "off-brief", "label": "Off brief" }],
            "final": "finished",
            "timeZone": "Europe/Oslo",
            "holidays": ["2027-05-17"],
            "remindBusinessDaysBefore": [1, 4],
            "noResponseAfterBusinessDays": 2,
            "escalateTo": "person-00000000000000cc",
            "references": [{ "name": "Hero 2026", "candidate": "candidate-0123456789abcdef0123456789abcdef" }]
          },
          "licencePolicy": { "allowedModels": ["Firefly Image 5"] },
          "file": { "colourSpace": "srgb", "transparency": "forbidden", "animation": "allowed", "minimumJpegQuality": 80 }
        }
        """;

    /// <summary>The full brief with one thing changed.</summary>
    public static string With(Action<JsonNode> change)
    {
        var brief = JsonNode.Parse(Full)!;
        change(brief);
        return brief.ToJsonString();
    }

    public static Brief Valid(string text) => BriefDocument.Read(text).ShouldBeOfType<Reading<Brief>.Valid>().Content;

    public static ImmutableArray<DocumentProblem> Problems(string text) =>
        BriefDocument.Read(text).ShouldBeOfType<Reading<Brief>.Invalid>().Problems;

    public static string OnlyProblem(string text) => Problems(text).ShouldHaveSingleItem().ToString();
}
