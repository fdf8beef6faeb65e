using ReviewPipeline.Notices;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>Tells people, once each, however often it is asked to: a row for the page and the command line, and a delivery for each endpoint.</summary>
public sealed class Outbox(NoticeTable notices, DeliveryTable deliveries, WorkQueues queues, WebhookSettings settings, AccessLog access, TimeProvider time)
{
    public async Task Tell(IEnumerable<Notice> news, CancellationToken cancellation)
    {
        foreach (var notice in news)
        {
            if (await notices.Has(notice, cancellation))
            {
                continue;
            }

            // Deliveries before the row: killed in between, the next run finds no row and does what is left.
            foreach (var endpoint in settings.Endpoints.Where(endpoint => endpoint.Wants(notice.Kind)))
            {
                await Send(notice, endpoint, cancellation);
            }

            await notices.Add(notice, cancellation);
        }
    }

    /// <summary>Begins a delivery anew, whatever became of it: the same id and the same words under a fresh time and signature.</summary>
    /// <returns>Null where there is no such delivery.</returns>
    public async Task<Delivery?> Redeliver(string endpoint, string key, Actor actor, CancellationToken cancellation)
    {
        if (await deliveries.Find(endpoint, key, cancellation) is null)
        {
            return null;
        }

        await access.Record(new AccessRedelivered(endpoint, key), actor, cancellation);
        while (await deliveries.Find(endpoint, key, cancellation) is { } found)
        {
            var anew = found.Delivery with { State = DeliveryState.Waiting, Failures = 0, NextAt = time.GetUtcNow() };
            if (await deliveries.TryReplace(found, anew, cancellation))
            {
                await queues.Send(anew, cancellation);
                return anew;
            }
        }

        return null;
    }

    /// <summary>Takes an endpoint back that said it was gone.</summary>
    public async Task Enable(string endpoint, Actor actor, CancellationToken cancellation)
    {
        await access.Record(new AccessSettingsChanged(AccessSetting.Endpoint, endpoint), actor, cancellation);
        await deliveries.MarkBack(endpoint, cancellation);
    }

    /// <param name="key">Of the notice, as the table has it.</param>
    public async Task MarkRead(Actor reader, string key, bool andEarlier, CancellationToken cancellation)
    {
        await access.Record(new AccessNoticesRead(key, andEarlier), reader, cancellation);
        await (andEarlier ? notices.MarkReadFrom(reader.Id, key, cancellation) : notices.MarkRead(reader.Id, key, cancellation));
    }

    private async Task Send(Notice notice, WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var delivery = new Delivery(
            endpoint.Name, NoticeTable.KeyOf(notice), notice.Id, notice.To, notice.Kind, WebhookPayload.Of(notice), now) { NextAt = now };
        if (await deliveries.GoneSince(endpoint, cancellation) is { } since)
        {
            await deliveries.Add(DeliverNotice.NotSent(delivery, DeliverNotice.GoneWords(since)), cancellation);
        }
        else if (await deliveries.Add(delivery, cancellation)
            || await deliveries.Find(endpoint.Name, delivery.Key, cancellation) is { Delivery: { Attempts: 0, State: DeliveryState.Waiting } })
        {
            await queues.Send(delivery, cancellation);
        }
    }
}
