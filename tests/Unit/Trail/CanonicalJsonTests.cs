using System.Text;
using System.Text.Json;
using CsCheck;
using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail;

public class CanonicalJsonTests
{
    /// <summary>RFC 8785, 3.2.3: members are ordered by UTF-16 code units, so U+1F600 (d83d de00) goes before U+FB33.</summary>
    [Fact]
    public void Members_are_ordered_as_the_RFC_s_own_example()
    {
        const string Example =
            """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";

        using var document = JsonDocument.Parse(Canonical(Example));

        document.RootElement.EnumerateObject().Select(member => member.Value.GetString()).ShouldBe(
            [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis",
                "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ]);
    }

    [Theory]
    [InlineData("""{ "b" : [ 1 , 2 ], "a" : null }""", """{"a":null,"b":[1,2]}""")]
    [InlineData("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")]
    [InlineData("9007199254740991", "9007199254740991")]
    public void Equal_meaning_is_equal_bytes(string text, string canonical) => Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("\"\\ud800\"")]
    public void What_has_no_single_form_is_not_written(string text) => Should.Throw<FormatException>(() => Canonical(text));

    [Theory]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a": 1}""")]
    [InlineData("""{"a":"\u0041"}""")]
    [InlineData("""{"a":-0}""")]
    [InlineData("""{"a":1""")]
    public void Other_bytes_of_the_same_meaning_are_not_accepted(string text) =>
        Should.Throw<FormatException>(() => CanonicalJson.Require(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Whatever_is_written_is_accepted_and_reads_back_the_same() => Gen.Dictionary(Gen.String, Gen.Long[-1L << 52, 1L << 52]).Sample(values =>
    {
        var wellFormed = values.Where(value => !value.Key.Any(char.IsSurrogate)).ToDictionary(value => value.Key, value => value.Value);
        var bytes = CanonicalJson.Canonicalize(JsonSerializer.SerializeToElement(wellFormed));
        CanonicalJson.Require(bytes);
        return JsonSerializer.Deserialize<Dictionary<string, long>>(bytes)!.OrderBy(v => v.Key, StringComparer.Ordinal)
            .SequenceEqual(wellFormed.OrderBy(v => v.Key, StringComparer.Ordinal));
    });

    private static string Canonical(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Encoding.UTF8.GetString(CanonicalJson.Canonicalize(document.RootElement));
    }
}
