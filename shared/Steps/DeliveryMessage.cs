using System.Text.Json;
using ReviewPipeline.Documents;
using ReviewPipeline.Notices;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>A queue message that says "make this attempt of this delivery".</summary>
/// <param name="Attempt">How many were made before it: a message of an attempt that was made already is passed over.</param>
/// <param name="Traceparent">In which trace it was sent, as W3C writes it; null outside any.</param>
public sealed record DeliveryMessage(string Endpoint, string Key, int Attempt, string? Traceparent = null)
{
    public static string Of(Delivery delivery, string? trace = null) =>
        JsonSerializer.Serialize(new DeliveryMessage(delivery.Endpoint, delivery.Key, delivery.Attempts, trace), EntryJson.Options);

    /// <exception cref="FormatException">The message names no delivery; it belongs on the poison queue.</exception>
    public static DeliveryMessage Parse(string message)
    {
        string unreadable;
        try
        {
            return JsonSerializer.Deserialize<DeliveryMessage>(message, EntryJson.Options) is { Endpoint: not null, Key: not null } parsed
                ? parsed
                : throw new FormatException("The message names no delivery.");
        }
        catch (JsonException problem)
        {
            unreadable = $"Not a message about a delivery: it can't be read at {JsonFault.Place(problem)}.";
        }

        throw new FormatException(unreadable);
    }
}
