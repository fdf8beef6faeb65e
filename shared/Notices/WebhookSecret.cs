using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReviewPipeline.Notices;

/// <summary>
/// The key that an endpoint's deliveries are signed with, as Standard Webhooks 1.0.0 has it: <c>whsec_</c> and 24 to 64 bytes in
/// base64 (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
/// </summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int FewestBytes = 24;
    private const int MostBytes = 64;

    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    /// <summary>Null where the text is no such secret. It is told to nobody: not in an error, not in a log.</summary>
    public static WebhookSecret? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || !Base64.IsValid(text.AsSpan(Prefix.Length)))
        {
            return null;
        }

        var bytes = Convert.FromBase64String(text[Prefix.Length..]);
        return bytes.Length is >= FewestBytes and <= MostBytes ? new(bytes) : null;
    }

    /// <summary>One signature of the header <c>webhook-signature</c>: <c>v1,</c> and the HMAC-SHA256 of <c>id.timestamp.body</c> in base64.</summary>
    /// <param name="id">Without a full stop.</param>
    public string Sign(string id, DateTimeOffset at, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
