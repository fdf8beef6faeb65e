using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.LocalHost;

namespace ReviewPipeline.PipelineTests;

public class FunctionCatalogTests
{
    [Fact]
    public void Functions_are_found_with_their_triggers()
    {
        var found = Catalog(typeof(Good)).Functions;

        found.Select(f => (f.Name, f.Trigger)).ShouldBe(
        [
            ("Queued", "queue things"),
            ("Timed", "timer 0 */5 * * * * UTC"),
        ]);
        found.OfType<QueueFunction>().Single().Connection.ShouldBe("ReviewStorage", "the default");
    }

    [Fact]
    public void A_queue_function_takes_text_and_parses_it_itself() =>
        Mistake(typeof(TakesBytes)).ShouldContain("Bytes: its queue message is a Byte[], and must be a string");

    [Fact]
    public void A_function_must_be_one_that_the_host_can_call() =>
        Mistake(typeof(NotCallable)).ShouldSatisfyAllConditions(
            mistake => mistake.ShouldContain("Static: NotCallable.Static is not a public instance method"),
            mistake => mistake.ShouldContain("Void: it returns Void"),
            mistake => mistake.ShouldContain("Untriggered: it has 0 triggers"),
            mistake => mistake.ShouldContain("Extra: the host can't fill the parameter Int32 number"));

    [Fact]
    public void Two_functions_cannot_have_one_name() =>
        Mistake(typeof(Good), typeof(Again)).ShouldContain("2 functions are named Queued: Good.Queue, Again.Queue.");

    [Fact]
    public void A_schedule_that_a_setting_should_give_needs_the_setting() =>
        Mistake(typeof(Configured)).ShouldContain("Configured: the setting SealSchedule has no value.");

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("sometimes")]
    [InlineData("61 * * * * *")]
    public void A_schedule_has_six_fields(string schedule) =>
        Mistake([typeof(Configured)], ("SealSchedule", schedule))
            .ShouldContain($"Configured: the schedule '{schedule}' is not six-field NCRONTAB.");

    private static FunctionCatalog Catalog(params Type[] types) => new(types, new ConfigurationBuilder().Build());

    private static string Mistake(params Type[] types) => Mistake(types, []);

    private static string Mistake(Type[] types, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build();
        return Should.Throw<FunctionMistakeException>(() => new FunctionCatalog(types, configuration)).Message;
    }

#pragma warning disable CA1822 // A function is an instance method, whether it needs the instance or not.
    private sealed class Good
    {
        [Function("Queued")]
        public Task Queue([QueueTrigger("things")] string message, CancellationToken cancellation) => Task.CompletedTask;

        [Function("Timed")]
        public Task Timer([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => Task.CompletedTask;
    }

    private sealed class Again
    {
        [Function("Queued")]
        public Task Queue([QueueTrigger("things")] string message) => Task.CompletedTask;
    }

    private sealed class TakesBytes
    {
        [Function("Bytes")]
        public Task Run([QueueTrigger("things")] byte[] message) => Task.CompletedTask;
    }

    private sealed class NotCallable
    {
        [Function("Static")]
        public static Task Static([QueueTrigger("things")] string message) => Task.CompletedTask;

        [Function("Void")]
        public void Void([QueueTrigger("things")] string message)
        {
        }

        [Function("Untriggered")]
        public Task Untriggered(CancellationToken cancellation) => Task.CompletedTask;

        [Function("Extra")]
        public Task Extra([QueueTrigger("things")] string message, int number) => Task.CompletedTask;
    }

    private sealed class Configured
    {
        [Function("Configured")]
        public Task Run([TimerTrigger("%SealSchedule%")] TimerInfo timer) => Task.CompletedTask;
    }
}
