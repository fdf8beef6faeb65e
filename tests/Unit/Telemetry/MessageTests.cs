using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Telemetry;

public sealed class MessageTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly SubjectId Brief = SubjectId.Brief("spring-launch");

    [Fact]
    public void A_message_says_what_to_look_at_and_in_which_trace_it_was_sent()
    {
        var message = SubjectMessage.Of(Brief, Trace);

        message.ShouldBe($$"""{"subject":"brief-spring-launch","traceparent":"{{Trace}}"}""");
        SubjectMessage.Parse(message).ShouldBe(Brief);
        TraceParent.In(message)!.Value.TraceId.ToHexString().ShouldBe("0af7651916cd43dd8448eb211c80319c");
    }

    [Fact]
    public void A_message_without_a_trace_is_as_it_always_was()
    {
        SubjectMessage.Of(Brief).ShouldBe("""{"subject":"brief-spring-launch"}""");
        SubjectMessage.Parse("""{"subject":"brief-spring-launch"}""").ShouldBe(Brief);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"00-00000000000000000000000000000000-0000000000000000-00\"")]
    [InlineData("\"garbage\"")]
    [InlineData("null")]
    public void A_trace_that_cannot_be_read_costs_the_message_nothing(string trace)
    {
        var message = $$"""{"subject":"brief-spring-launch","traceparent":{{trace}}}""";

        SubjectMessage.Parse(message).ShouldBe(Brief);
        TraceParent.In(message).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"subject":"brief-spring-launch","tracestate":"x"}""")]
    [InlineData("""{"subject":"brief-spring-launch","subject":"brief-other"}""")]
    [InlineData("""{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}""")]
    [InlineData("""{"subject":"brief-spring-launch","traceparent":7}""")]
    public void Anything_else_is_still_refused(string message) => Should.Throw<FormatException>(() => SubjectMessage.Parse(message));

    [Theory]
    [InlineData("[1]")]
    [InlineData("no json")]
    [InlineData("")]
    [InlineData("\"text\"")]
    public void What_is_no_object_has_no_trace(string message) => TraceParent.In(message).ShouldBeNull();
}
