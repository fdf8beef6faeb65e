using System.Globalization;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Notices;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>Makes one attempt of a delivery, and sees to the next where it fails. A receiver's failure is none of this function.</summary>
public sealed partial class DeliverNotice(
    DeliveryTable deliveries, WebhookSender sender, WorkQueues queues, WebhookSettings settings, TimeProvider time, ILogger<DeliverNotice> log)
{
    public async Task Run(string message, CancellationToken cancellation)
    {
        var asked = DeliveryMessage.Parse(message);
        if (await deliveries.Find(asked.Endpoint, asked.Key, cancellation) is not { Delivery: { State: DeliveryState.Waiting } delivery } found
            || asked.Attempt < delivery.Attempts)
        {
            return;
        }

        if (settings.Find(asked.Endpoint) is not { } endpoint)
        {
            await deliveries.TryReplace(found, NotSent(delivery, "Not sent: the endpoint is no longer configured."), cancellation);
            return;
        }

        if (await deliveries.GoneSince(endpoint, cancellation) is { } since)
        {
            await deliveries.TryReplace(found, NotSent(delivery, GoneWords(since)), cancellation);
            return;
        }

        var attempt = await sender.Send(endpoint, delivery, cancellation);
        if (attempt.EndsEndpoint)
        {
            await deliveries.MarkGone(endpoint, time.GetUtcNow(), cancellation);
        }

        var now = time.GetUtcNow();
        var next = attempt.After(delivery, now, Random.Shared.NextDouble());
        if (next.NextAt is { } again)
        {
            // Before the row: killed in between, this attempt is made again, rather than none after it.
            await queues.Send(next, cancellation, again - now);
        }

        await deliveries.TryReplace(found, next, cancellation);
        if (next.State == DeliveryState.Failed)
        {
            LogGivenUp(log, delivery.Notice, endpoint.Name, next.Attempts, next.LastStatus);
        }
    }

    internal static Delivery NotSent(Delivery delivery, string why) =>
        delivery with { State = DeliveryState.Failed, NextAt = null, LastStatus = null, LastAnswer = why };

    internal static string GoneWords(DateTimeOffset since) => string.Create(
        CultureInfo.InvariantCulture, $"Not sent: the endpoint has answered 410 Gone, on {since:d MMM yyyy, HH:mm} UTC. 'review notices enable' takes it back.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice} could not be delivered to {Endpoint} in {Attempts} attempts, the last answer was {Status}; it waits for a person.")]
    private static partial void LogGivenUp(ILogger log, string notice, string endpoint, int attempts, int? status);
}
