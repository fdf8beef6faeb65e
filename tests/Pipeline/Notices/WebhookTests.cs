using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Notices;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;

namespace ReviewPipeline.PipelineTests.Notices;

/// <summary>Notices on their way to the sample receiver, over HTTP.</summary>
public class WebhookTests(Azurite azurite)
{
    private readonly FakeTimeProvider time = new(new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly string secret = Receiving.NewSecret();

    [Fact]
    public async Task A_notice_arrives_signed_and_once_though_it_be_told_twice()
    {
        await using var receiver = await Receiving.Start(time, secret);
        await using var bench = await Bench(receiver);

        await Tell(bench, News());
        await Tell(bench, News());

        var message = receiver.Came.ShouldHaveSingleItem();
        message.Id.ShouldBe(News().Id);
        message.Body.ShouldBe(WebhookPayload.Of(News()));
        (await receiver.CountTaken()).ShouldBe(1);
        var delivery = await TheDelivery(bench);
        (delivery.State, delivery.Attempts, delivery.LastStatus).ShouldBe((DeliveryState.Delivered, 1, 204));
    }

    [Fact]
    public async Task A_message_read_on_its_way_is_refused_when_it_is_sent_again_changed_or_late()
    {
        await using var receiver = await Receiving.Start(time, secret);
        await using var bench = await Bench(receiver);
        await Tell(bench, News());
        var read = receiver.Came.Single();

        (await receiver.Send(read)).ShouldBe(409);
        (await receiver.Send(read with { Body = read.Body.Replace("decided", "mentioned", StringComparison.Ordinal) })).ShouldBe(401);
        (await receiver.Send(read with { Id = "notice-of-another-name" })).ShouldBe(401);
        (await receiver.Send(read with { Timestamp = $"{time.GetUtcNow().ToUnixTimeSeconds() + 1}" })).ShouldBe(401);
        (await receiver.Send(read with { Signature = "v1," })).ShouldBe(401);
        time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        (await receiver.Send(read)).ShouldBe(401);

        (await receiver.CountTaken()).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_secret_is_changed_the_receiver_may_know_the_old_the_new_or_both()
    {
        var next = Receiving.NewSecret();
        foreach (var known in new[] { secret, next, $"{next} {secret}" })
        {
            await using var receiver = await Receiving.Start(time, known);
            await using var bench = await Bench(receiver, secrets: $"{next} {secret}");

            await Tell(bench, News());

            (await TheDelivery(bench)).State.ShouldBe(DeliveryState.Delivered);
            receiver.Came.Single().Signature.Split(' ').Length.ShouldBe(2);
        }

        await using var stranger = await Receiving.Start(time, Receiving.NewSecret());
        await using var other = await Bench(stranger, secrets: $"{next} {secret}");
        await Tell(other, News());
        var refused = await TheDelivery(other);
        (refused.State, refused.LastStatus).ShouldBe((DeliveryState.Waiting, 401));
        refused.LastAnswer.ShouldNotBeNull().ShouldContain("No signature is by a secret known here.");
    }

    [Fact]
    public async Task What_failed_is_tried_again_later_under_the_same_id_and_a_fresh_signature()
    {
        await using var receiver = await Receiving.Start(time, secret);
        await using var bench = await Bench(receiver);
        receiver.Instead.Enqueue(response => Answer(response, 503));

        await Tell(bench, News());
        var failed = await TheDelivery(bench);
        (failed.State, failed.Attempts, failed.LastStatus).ShouldBe((DeliveryState.Waiting, 1, 503));
        (failed.NextAt!.Value - time.GetUtcNow()).ShouldBe(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(0.5));
        (await bench.Queue(Pipeline.Queues.Notices).GetPropertiesAsync()).Value.ApproximateMessagesCount.ShouldBe(1);

        time.Advance(TimeSpan.FromSeconds(6));
        await bench.Deliver(Pipeline.Queues.Notices, DeliveryMessage.Of(failed));
        await bench.Deliver(Pipeline.Queues.Notices, DeliveryMessage.Of(failed));

        (await TheDelivery(bench)).State.ShouldBe(DeliveryState.Delivered);
        receiver.Came.Count.ShouldBe(2);
        receiver.Came[1].Id.ShouldBe(receiver.Came[0].Id);
        receiver.Came[1].Body.ShouldBe(receiver.Came[0].Body);
        receiver.Came[1].Signature.ShouldNotBe(receiver.Came[0].Signature);
    }

    [Fact]
    public async Task What_was_given_up_waits_for_a_person_and_is_delivered_again_by_hand()
    {
        await using var receiver = await Receiving.Start(time, secret);
        await using var bench = await Bench(receiver);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            receiver.Instead.Enqueue(response => Answer(response, 500));
        }

        await Tell(bench, News());
        for (var delivery = await TheDelivery(bench); delivery.NextAt is { } next; delivery = await TheDelivery(bench))
        {
            time.SetUtcNow(next);
            await bench.Deliver(Pipeline.Queues.Notices, DeliveryMessage.Of(delivery));
        }

        var given = await TheDelivery(bench);
        (given.State, given.Attempts).ShouldBe((DeliveryState.Failed, 10));

        await bench.Get<Outbox>().Redeliver(given.Endpoint, given.Key, Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();
        (await TheDelivery(bench)).State.ShouldBe(DeliveryState.Delivered);

        time.Advance(TimeSpan.FromSeconds(1));
        await bench.Get<Outbox>().Redeliver(given.Endpoint, given.Key, Workbench.Ana, Workbench.Cancellation);
        await bench.Drain();
        var again = await TheDelivery(bench);
        (again.State, again.Attempts, again.LastAnswer).ShouldBe((DeliveryState.Delivered, 12, "Known already; nothing was done again."));
        (await receiver.CountTaken()).ShouldBe(1);
    }

    [Fact]
    public async Task An_endpoint_that_says_it_is_gone_is_sent_nothing_more_until_it_is_taken_back()
    {
        await using var receiver = await Receiving.Start(time, secret);
        await using var bench = await Bench(receiver);
        receiver.Instead.Enqueue(response => Answer(response, 503));
        receiver.Instead.Enqueue(response => Answer(response, 410));

        await Tell(bench, News("6"));
        var tried = await TheDelivery(bench);
        await Tell(bench, News());
        await Tell(bench, News("8"));
        await bench.Deliver(Pipeline.Queues.Notices, DeliveryMessage.Of(tried));

        receiver.Came.Count.ShouldBe(2);
        var deliveries = await Deliveries(bench);
        deliveries.ShouldAllBe(delivery => delivery.State == DeliveryState.Failed);
        deliveries.Single(delivery => delivery.Notice == News("8").Id).LastAnswer.ShouldNotBeNull().ShouldContain("410 Gone");

        await bench.Get<DeliveryTable>().MarkBack("desk", Workbench.Cancellation);
        await Tell(bench, News("9"));
        (await receiver.CountTaken()).ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_of_a_long_answer_only_the_beginning_is_kept()
    {
        await using var receiver = await Receiving.Start(time, secret);
        await using var bench = await Bench(receiver);
        receiver.Instead.Enqueue(async response =>
        {
            response.StatusCode = 307;
            response.Headers.Location = receiver.Address;
            await response.WriteAsync(new string('x', 100_000));
        });

        await Tell(bench, News());

        receiver.Came.Count.ShouldBe(1);
        var delivery = await TheDelivery(bench);
        (delivery.State, delivery.LastStatus).ShouldBe((DeliveryState.Waiting, 307));
        delivery.LastAnswer!.Length.ShouldBe(WebhookSender.MostAnswerBytes);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("169.254.169.254")]
    [InlineData("[::ffff:10.0.0.1]")]
    public async Task Nothing_is_sent_to_an_address_inside(string host)
    {
        await using var receiver = await Receiving.Start(time, secret);
        var port = new Uri(receiver.Address).Port;
        await using var bench = await Workbench.StartAt(azurite, time, Settings($"http://{host}:{port}/webhooks", secret, inside: false));

        await Tell(bench, News());

        receiver.Came.ShouldBeEmpty();
        (await TheDelivery(bench)).LastAnswer.ShouldNotBeNull().ShouldContain("is at no public address");
    }

    [Fact]
    public async Task An_endpoint_is_sent_only_the_kinds_that_it_asks_for()
    {
        await using var receiver = await Receiving.Start(time, secret);
        await using var bench = await Workbench.StartAt(
            azurite, time, [.. Settings(receiver.Address, secret), ("Webhooks:Endpoints:desk:Kinds", "reminder overdue")]);

        await Tell(bench, News());

        receiver.Came.ShouldBeEmpty();
        (await Deliveries(bench)).ShouldBeEmpty();
        (await bench.Get<NoticeTable>().Page(Workbench.Uploader.Id, null, 10, Workbench.Cancellation)).Count.ShouldBe(1);
    }

    private static Notice News(string version = "7") => Notice.Create(
        NoticeKind.Decided, Workbench.Uploader.Id, "candidate-3f2a91c07be4", Workbench.Brief, version, new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero));

    private Task<Workbench> Bench(Receiving receiver, string? secrets = null) =>
        Workbench.StartAt(azurite, time, Settings(receiver.Address, secrets ?? secret));

    private static (string, string)[] Settings(string address, string secrets, bool inside = true) =>
    [
        ("Webhooks:Endpoints:desk:Url", address), ("Webhooks:Endpoints:desk:Secrets", secrets),
        ("Webhooks:AllowHttp", "true"), ("Webhooks:AllowPrivateAddresses", $"{inside}"),
    ];

    private static async Task Tell(Workbench bench, Notice notice)
    {
        await bench.Get<Outbox>().Tell([notice], Workbench.Cancellation);
        await bench.Drain();
    }

    private static async Task<Delivery> TheDelivery(Workbench bench) => (await Deliveries(bench)).ShouldHaveSingleItem();

    private static async Task<List<Delivery>> Deliveries(Workbench bench) =>
        await bench.Get<DeliveryTable>().Of(endpoint: null, Workbench.Cancellation).ToListAsync(Workbench.Cancellation);

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
