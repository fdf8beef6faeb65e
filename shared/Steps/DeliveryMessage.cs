using System.Text.Json;
using ReviewPipeline.Notices;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>A queue message that says "make this attempt of this delivery".</summary>
/// <param name="Attempt">How many were made before it: a message of an attempt that was made already is passed over.</param>
public sealed record DeliveryMessage(string Endpoint, string Key, int Attempt)
{
    public static string Of(Delivery delivery) =>
        JsonSerializer.Serialize(new DeliveryMessage(delivery.Endpoint, delivery.Key, delivery.Attempts), EntryJson.Options);

    /// <exception cref="FormatException">The message names no delivery; it belongs on the poison queue.</exception>
    public static DeliveryMessage Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize<DeliveryMessage>(message, EntryJson.Options) is { Endpoint: not null, Key: not null } parsed
                ? parsed
                : throw new FormatException("The message names no delivery.");
        }
        catch (JsonException problem)
        {
            throw new FormatException($"Not a message about a delivery: {problem.Message}", problem);
        }
    }
}
