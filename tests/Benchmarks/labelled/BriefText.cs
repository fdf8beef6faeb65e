using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using ReviewPipeline.Documents;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>Briefs for trials, written as documents and read as the product reads them.</summary>
internal static class BriefText
{
    public static readonly string[] AllFormats = ["png", "jpeg", "webp", "avif", "gif", "tiff"];

    /// <summary>Asks for nothing that a picture of this shape doesn't have: photography for production, any size, any format.</summary>
    public static Brief Fitting(int width, int height) => Of(Placement(ratio: $"{width}:{height}"));

    /// <param name="pixels">Exact size; null where only the ratio counts.</param>
    public static JsonObject Placement(
        (int Width, int Height)? pixels = null, string? ratio = null, long maximumBytes = 100_000_000, string[]? formats = null)
    {
        var placement = new JsonObject
        {
            ["id"] = "anywhere",
            ["name"] = "Anywhere",
            ["formats"] = new JsonArray([.. (formats ?? AllFormats).Select(format => JsonValue.Create(format))]),
            ["maximumBytes"] = maximumBytes,
        };
        if (pixels is { } size)
        {
            (placement["width"], placement["height"]) = (size.Width, size.Height);
        }

        if (ratio is not null)
        {
            placement["ratio"] = ratio;
        }

        return placement;
    }

    public static JsonObject Palette(decimal tolerance, decimal? minimumSharePercent, params JsonObject[] colours)
    {
        var palette = new JsonObject { ["colours"] = new JsonArray([.. colours]), ["toleranceDeltaE"] = tolerance };
        if (minimumSharePercent is not null)
        {
            palette["minimumSharePercent"] = minimumSharePercent;
        }

        return palette;
    }

    public static JsonObject Colour(string hex, string name, decimal? least = null, decimal? most = null)
    {
        var colour = new JsonObject { ["hex"] = hex, ["name"] = name };
        if (least is not null)
        {
            colour["minimumSharePercent"] = least;
        }

        if (most is not null)
        {
            colour["maximumSharePercent"] = most;
        }

        return colour;
    }

    /// <param name="models">Generators that may be used; none says nothing of them.</param>
    public static Brief Of(JsonObject placement, JsonObject? palette = null, params string[] models)
    {
        var document = new JsonObject
        {
            ["title"] = "Labelled set",
            ["purpose"] = "production",
            ["style"] = "photography",
            ["palette"] = palette ?? Palette(5, null, Colour("#808080", "Grey")),
            ["placements"] = new JsonArray(placement),
            ["frames"] = 1,
            ["deadline"] = "2100-01-01T00:00:00Z",
            ["approval"] = new JsonObject { ["stages"] = new JsonArray(new JsonObject { ["name"] = "Brand" }) },
            ["licencePolicy"] = new JsonObject { ["allowedModels"] = new JsonArray([.. models.Select(model => JsonValue.Create(model))]) },
        };
        return BriefDocument.Read(document.ToJsonString()) switch
        {
            Reading<Brief>.Valid valid => valid.Content,
            Reading<Brief>.Invalid invalid => throw new InvalidOperationException($"A trial's brief can't be read: {string.Join(' ', invalid.Problems)}"),
            _ => throw new InvalidOperationException("A reading is valid or invalid."),
        };
    }
}
