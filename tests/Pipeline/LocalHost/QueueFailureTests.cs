namespace ReviewPipeline.PipelineTests;

public class QueueFailureTests(Azurite azurite)
{
    private const string Body = """{"name":"Größe <1:1> & more"}""";

    [Fact]
    public async Task A_message_that_fails_each_time_is_set_aside_for_ever_with_its_body_intact()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await traces.Send("failing", Body);

        await using var host = await RunningHost.Start(connection);
        var poison = traces.Queue("failing-poison");
        await Eventually.Holds(
            async () => await poison.ExistsAsync() && (await poison.PeekMessagesAsync(1)).Value.Length == 1,
            TimeSpan.FromSeconds(15),
            "the message is in the poison queue");

        (await traces.Of("attempted")).Count.ShouldBe(3, "maxDequeueCount is 3");
        var message = (await poison.PeekMessagesAsync(1)).Value[0];
        message.Body.ToString().ShouldBe(Body);
        message.ExpiresOn!.Value.Year.ShouldBe(9999);
        await Eventually.Holds(
            async () => (await traces.Queue("failing").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0,
            TimeSpan.FromSeconds(3),
            "the message left its queue");
    }

    [Fact]
    public async Task Between_two_attempts_a_message_rests_for_the_visibility_timeout()
    {
        var connection = await azurite.NewAccount();
        var traces = new Traces(connection);
        await traces.Send("failing", Body);

        await using var host = await RunningHost.Start(
            connection, ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:01:00"));
        await traces.Reach("attempted", 1);
        await Task.Delay(TimeSpan.FromSeconds(2));

        (await traces.Of("attempted")).Count.ShouldBe(1);
        (await traces.Queue("failing").ReceiveMessagesAsync(1)).Value.ShouldBeEmpty();
    }
}
