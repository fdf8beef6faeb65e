using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Documents;
using ReviewPipeline.Intake;
using ReviewPipeline.UnitTests.Briefs;

namespace ReviewPipeline.UnitTests.Documents;

public class HostileDocuments
{
    [Fact]
    public void Ten_megabytes_are_refused_by_size_before_they_are_parsed()
    {
        var (brief, sidecar) = Problems(new byte[10 << 20]);

        brief.ShouldBe("$ is 10,485,760 bytes; must be at most 22,528.");
        sidecar.ShouldBe("$ is 10,485,760 bytes; must be at most 16,384.");
    }

    [Fact]
    public void Ten_thousand_levels_are_refused() =>
        Problem(Encoding.UTF8.GetBytes(new string('[', 10_000))).ShouldContain("depth of 16");

    [Theory]
    [InlineData("""{"title":"a","title":"b"}""", "$ has the member 'title' twice; which of them counts is not said. Keep one.")]
    [InlineData("""{"palete":{}}""", "$ has an unknown member 'palete'; did you mean 'palette'? Members here: $schema, title, group, purpose,")]
    [InlineData("""{"frames":1e400}""", "$.frames is 1e400; must be a whole number from 1 to 100.")]
    [InlineData("""{"frames":12.5}""", "$.frames is 12.5; must be a whole number from 1 to 100.")]
    [InlineData("""{"frames":null}""", "$.frames is null; must be a whole number from 1 to 100. Leave out what is not known.")]
    [InlineData("""{"frames":"5"}""", "$.frames is \"5\"; must be a whole number from 1 to 100.")]
    [InlineData("""{"frames":NaN}""", "$ is not JSON at line 1, byte 11")]
    [InlineData("""{"frames":5,}""", "$ is not JSON at line 1, byte 13")]
    [InlineData("""{"frames":5/**/}""", "$ is not JSON at line 1, byte 12")]
    [InlineData("""{} {}""", "$ is not JSON at line 1, byte 4")]
    [InlineData("", "$ is not JSON at line 1, byte 1")]
    [InlineData("""{"title":"\ud800"}""", "$.title is \"\\ud800\"; must be a text of 1 to 200 characters in one line")]
    [InlineData("""{"title":"a\u0007b"}""", "$.title is \"a\\u0007b\"; must be a text")]
    [InlineData("""{"title":"   "}""", "$.title is \"   \"; must be a text of 1 to 200 characters in one line, not only spaces")]
    [InlineData("""{"\ud800":1}""", "$ has an unknown member")]
    [InlineData("""[]""", "$ is a list; must be an object.")]
    public void Each_fault_is_named_with_its_place_and_what_would_be_right(string document, string expected) =>
        BriefTexts.Problems(document).Select(problem => problem.ToString()).ShouldContain(problem => problem.StartsWith(expected));

    [Fact]
    public void A_number_of_twenty_thousand_digits_is_a_problem_and_shown_short() =>
        BriefTexts.Problems($"{{\"frames\":{new string('9', 20_000)}}}")
            .ShouldContain(problem => problem.Path == "$.frames" && problem.Message.Length < 150);

    [Fact]
    public void Utf_16_is_told_from_other_bytes_that_are_not_utf_8()
    {
        Problem([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")]).ShouldBe("$ is UTF-16; save it as UTF-8.");
        Problem([(byte)'"', 0xC3, 0x28, (byte)'"']).ShouldBe("$ is not UTF-8; save it as UTF-8.");
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_text_is_refused() =>
        BriefTexts.OnlyProblem("{\"title\":\"\ud83d\"}").ShouldContain("half a surrogate pair");

    [Fact]
    public void A_byte_order_mark_is_allowed() =>
        BriefDocument.Read((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(BriefTexts.Full)])
            .ShouldBeOfType<Reading<Brief>.Valid>();

    [Fact]
    public void At_most_fifty_problems_are_listed_and_the_rest_counted()
    {
        var document = $"{{{string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"x{i}\":1"))}}}";

        var problems = BriefTexts.Problems(document);

        problems.Length.ShouldBe(51);
        problems[^1].ToString().ShouldBe("$ has 158 more problems; correct these first.");
    }

    private static string Problem(byte[] document)
    {
        var (brief, sidecar) = Problems(document);
        sidecar.ShouldBe(brief);
        return brief;
    }

    private static (string Brief, string Sidecar) Problems(byte[] document) => (
        BriefDocument.Read(document).ShouldBeOfType<Reading<Brief>.Invalid>().Problems.ShouldHaveSingleItem().ToString(),
        Sidecar.Read(document).ShouldBeOfType<Reading<SidecarContent>.Invalid>().Problems.ShouldHaveSingleItem().ToString());
}
