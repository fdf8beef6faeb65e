namespace ReviewPipeline.TestSupport.Staging;

/// <summary>Briefs as people hand them in.</summary>
public static class StagedBrief
{
    /// <param name="deadline">RFC 3339 with an offset.</param>
    /// <param name="approval">The member <c>approval</c> as JSON.</param>
    public static string Document(
        string title, string deadline, int frames = 5, string approval = """{ "stages": [{ "name": "Brand" }] }""") => $$"""
        {
          "title": "{{title}}",
          "purpose": "production",
          "style": "photography",
          "palette": {
            "colours": [
              { "hex": "#0B3954", "name": "Deep sea", "minimumSharePercent": 10 },
              { "hex": "#F4A259", "name": "Amber" },
              { "hex": "#F2EFE9", "name": "Chalk", "maximumSharePercent": 60 }
            ],
            "toleranceDeltaE": 12,
            "minimumSharePercent": 35
          },
          "placements": [
            { "id": "feed", "name": "Feed, landscape", "ratio": "1.91:1", "tolerancePercent": 1, "formats": ["jpeg", "png"], "maximumBytes": 5000000 },
            { "id": "story", "name": "Story", "width": 1080, "height": 1920, "formats": ["jpeg", "webp"], "maximumBytes": 8000000 },
            { "id": "square", "name": "Square", "ratio": "1:1", "formats": ["png"], "maximumBytes": 3000000 }
          ],
          "frames": {{frames}},
          "deadline": "{{deadline}}",
          "approval": {{approval}},
          "licencePolicy": { "allowedModels": ["Atelier 4", "Firefly Image 5"] }
        }
        """;
}
