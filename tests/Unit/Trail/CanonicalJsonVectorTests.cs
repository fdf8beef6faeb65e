using System.Text;
using System.Text.Json;
using CsCheck;
using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail;

/// <summary>The test data of RFC 8785's author (github.com/cyberphone/json-canonicalization, testdata), and the scan beside the slow way.</summary>
public class CanonicalJsonVectorTests
{
    [Theory]
    [InlineData("arrays", """[ 56, { "d": true, "10": null, "1": [ ] } ]""", """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData(
        "french",
        """{ "peach": "This sorting order", "péché": "is wrong according to French", "pêche": "but canonicalization MUST", "sin":   "ingnore locale" }""",
        """{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ingnore locale"}""")]
    [InlineData("unicode", "{ \"Unnormalized Unicode\":\"\\u1e0d\\u0307\" }", "{\"Unnormalized Unicode\":\"\u1e0d\u0307\"}")]
    [InlineData(
        "weird",
        """{ "\u20ac": "Euro Sign", "1": "One", "\u0080": "Control\u007f", "\ud83d\ude02": "Smiley", "\u00f6": "Latin Small Letter O With Diaeresis", "\ufb33": "Hebrew Letter Dalet With Dagesh", "</script>": "Browser Challenge" }""",
        "{\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\u0080\":\"Control\u007f\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\",\"\ud83d\ude02\":\"Smiley\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    public void Vectors_within_the_restricted_form_come_out_as_published(string name, string input, string output)
    {
        using var document = JsonDocument.Parse(input);

        Encoding.UTF8.GetString(CanonicalJson.Canonicalize(document.RootElement)).ShouldBe(output, name);
        CanonicalJson.Require(Encoding.UTF8.GetBytes(output));
    }

    /// <summary>These hold fractions: 56.0, 4.50, 1E30.</summary>
    [Theory]
    [InlineData("structures", """{ "1": {"f": {"f": "hi","F": 5} ,"\n": 56.0}, "10": { }, "": "empty", "a": { }, "111": [ { } ], "A": { } }""")]
    [InlineData("values", """{ "numbers": [1E30, 4.50, 333333333.33333329, 2e-3, 0.000000000000000000000000001], "literals": [null, true, false] }""")]
    public void Vectors_beyond_the_restricted_form_are_refused(string name, string input)
    {
        using var document = JsonDocument.Parse(input);

        Should.Throw<FormatException>(() => CanonicalJson.Canonicalize(document.RootElement), name);
    }

    [Fact]
    public void The_scan_accepts_nothing_that_the_slow_way_would_write_otherwise()
    {
        byte[][] seeds =
        [
            .. new[]
            {
                """{"a":[1,-2,{"b":"x\n\"\\"}],"aa":null,"b":true}""", """{"":0,"1":9007199254740991,"text":"\u000f ö €"}""",
                """[[],{},"",-1,false]""", """{"a":{"c":"/","d":[{"e":1}]},"b":12}""",
            }.Select(Encoding.UTF8.GetBytes),
        ];
        var accepted = 0;
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, 60], Gen.Byte, Gen.Int[0, 2]).Sample(
            (which, at, value, how) =>
            {
                var seed = seeds[which];
                at %= seed.Length;
                byte[] changed = how switch
                {
                    0 => [.. seed[..at], value, .. seed[(at + 1)..]],
                    1 => [.. seed[..at], value, .. seed[at..]],
                    _ => [.. seed[..at], .. seed[(at + 1)..]],
                };
                if (CanonicalScan.Accepts(changed))
                {
                    accepted++;
                    using var document = JsonDocument.Parse(changed, new JsonDocumentOptions { AllowDuplicateProperties = false });
                    CanonicalJson.Canonicalize(document.RootElement).ShouldBe(changed);
                }
            },
            iter: 20_000,
            threads: 1);
        accepted.ShouldBeGreaterThan(100);
        Array.TrueForAll(seeds, seed => CanonicalScan.Accepts(seed)).ShouldBeTrue();
    }
}
