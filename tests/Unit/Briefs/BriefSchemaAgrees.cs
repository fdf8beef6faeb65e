using System.Text.Json.Nodes;
using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.Documents;
using ReviewPipeline.UnitTests.Documents;
using static ReviewPipeline.UnitTests.Briefs.BriefTexts;

namespace ReviewPipeline.UnitTests.Briefs;

public class BriefSchemaAgrees
{
    private static readonly string Schema = BriefDocument.Schema();

    [Fact]
    public void Every_valid_brief_is_valid_by_its_schema_too() => ValidBriefs.Sample(brief =>
    {
        BriefDocument.Read(brief).ShouldBeOfType<Reading<Brief>.Valid>(brief);
        SchemaJudge.Accepts(Schema, brief).ShouldBeTrue(brief);
    }, iter: 500);

    [Fact]
    public void Removing_a_member_is_judged_alike_by_reader_and_schema() => EachMember(Full, (container, name) => container.Remove(name));

    [Fact]
    public void An_unknown_member_beside_any_other_is_refused_by_reader_and_schema() => EachMember(Full, (container, name) =>
    {
        container[name + "x"] = 1;
    });

    [Theory]
    [InlineData("null")]
    [InlineData("-1")]
    [InlineData("10.5")]
    [InlineData("1e9")]
    [InlineData("\"\"")]
    [InlineData("\"e\"")]
    [InlineData("\"a\\nb\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("true")]
    public void A_strange_value_anywhere_is_judged_alike_by_reader_and_schema(string value) =>
        EachMember(Full, (container, name) => container[name] = JsonNode.Parse(value));

    [Fact]
    public void The_schema_says_what_every_member_is_for()
    {
        var schema = JsonNode.Parse(Schema)!;

        schema["$schema"]!.GetValue<string>().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        schema["properties"]!["frames"]!["description"]!.GetValue<string>().ShouldBe("How many frames each frame set has.");
        schema["properties"]!["palette"]!["properties"]!["toleranceDeltaE"]!["default"]!.GetValue<int>().ShouldBe(5);
    }

    private static readonly Gen<string> ValidBriefs =
        from title in Gen.String[Gen.OneOf(Gen.Char['!', '~'], Gen.Char['\u00A0', '\u024F']), 1, 200]
        from purpose in Gen.Enum<Purpose>()
        from colours in Gen.Int[0, 0xFFFFFF].Array[1, 24]
        from tolerance in Gen.Int[5, 500]
        from sizes in Gen.Select(Gen.Int[1, 30_000], Gen.Int[1, 30_000], Gen.Bool).Array[1, 20]
        from formats in Gen.Enum<ImageFormat>().Array[1, 6]
        from frames in Gen.Int[1, 100]
        from seconds in Gen.Int[0, int.MaxValue]
        select new JsonObject
        {
            ["title"] = title,
            ["purpose"] = JsonNamed(purpose),
            ["style"] = "illustration",
            ["palette"] = new JsonObject
            {
                ["colours"] = new JsonArray([.. colours.Distinct().Select(c => new JsonObject { ["hex"] = $"#{c:x6}", ["name"] = $"{c}" })]),
                ["toleranceDeltaE"] = tolerance / 10m,
            },
            ["placements"] = new JsonArray([.. sizes.Select((size, index) => Placed($"Place {index}", size, formats))]),
            ["frames"] = frames,
            ["deadline"] = DateTimeOffset.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz"),
            ["approval"] = new JsonObject { ["stages"] = new JsonArray(new JsonObject { ["name"] = "Brand" }) },
        }.ToJsonString();

    private static JsonObject Placed(string name, (int Width, int Height, bool AsRatio) size, ImageFormat[] formats)
    {
        var placement = new JsonObject
        {
            ["name"] = name,
            ["formats"] = new JsonArray([.. formats.Distinct().Select(format => JsonValue.Create(JsonNamed(format)))]),
            ["maximumBytes"] = 1_000_000,
        };
        if (size.AsRatio)
        {
            placement["ratio"] = $"{size.Width}:{size.Height}";
        }
        else
        {
            (placement["width"], placement["height"]) = (size.Width, size.Height);
        }

        return placement;
    }

    private static string JsonNamed<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();

    /// <summary>Changes the brief at every member of every object in it, once each, and compares the two judges.</summary>
    private static void EachMember(string brief, Action<JsonObject, string> change)
    {
        var places = Objects(JsonNode.Parse(brief)!).SelectMany((found, index) => found.Select(member => (index, member.Key))).ToList();
        places.Count.ShouldBeGreaterThan(25);
        foreach (var (index, name) in places)
        {
            var changed = JsonNode.Parse(brief)!;
            change(Objects(changed).ElementAt(index), name);
            var text = changed.ToJsonString();
            (BriefDocument.Read(text) is Reading<Brief>.Valid).ShouldBe(SchemaJudge.Accepts(Schema, text), $"{name} in {text}");
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject o => [o, .. o.Where(member => member.Value is not null).SelectMany(member => Objects(member.Value!))],
        JsonArray a => a.SelectMany(item => Objects(item!)),
        _ => [],
    };
}
