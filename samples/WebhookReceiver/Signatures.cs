using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReviewPipeline.Samples.WebhookReceiver;

/// <summary>Verifies who sent a message and when, by <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>.</summary>
public sealed class Signatures
{
    /// <summary>How far the sender's clock may be off, and how long a message takes at most.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[][] keys;

    private Signatures(byte[][] keys) => this.keys = keys;

    /// <param name="secrets">One or more, each <c>whsec_</c> and base64, with spaces between.</param>
    public static Signatures With(string secrets) => new(
    [
        .. secrets.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(secret => Convert.FromBase64String(secret["whsec_".Length..])),
    ]);

    /// <summary>Null where it is genuine.</summary>
    public string? WhyNotGenuine(Message message, DateTimeOffset now)
    {
        if (message.Id.Length is 0 or > 200 || !long.TryParse(message.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return "A header is missing or has no usable value.";
        }

        var age = Math.Abs((double)now.ToUnixTimeSeconds() - seconds);
        if (age > Tolerance.TotalSeconds)
        {
            return "The message is too old, or from the future.";
        }

        var signed = Encoding.UTF8.GetBytes($"{message.Id}.{message.Timestamp}.{message.Body}");
        var given = message.Signature.Split(' ').Where(part => part.StartsWith("v1,", StringComparison.Ordinal))
            .Select(part => Encoding.ASCII.GetBytes(part[3..])).ToArray();
        var expected = keys.Select(key => Encoding.ASCII.GetBytes(Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
        return expected.Any(own => Array.Exists(given, other => CryptographicOperations.FixedTimeEquals(own, other)))
            ? null
            : "No signature is by a secret known here.";
    }
}
