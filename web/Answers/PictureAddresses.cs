using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Web.Answers;

/// <summary>
/// Where pages have pictures from. At an origin of their own no cookie says who asks, so the address does: it is signed, for one candidate
/// and some hours, and handed out on pages to whoever may see it.
/// </summary>
public sealed class PictureAddresses(PictureSettings settings, TimeProvider time)
{
    /// <summary>
    /// An address stays the same for so long, that browsers need not fetch pictures again, and then holds for as long once more: a page may
    /// be open for half a working day.
    /// </summary>
    private const long SlotSeconds = 4 * 60 * 60;

    /// <summary>Of the 32 bytes of HMAC-SHA-256 half is enough (RFC 2104, section 5).</summary>
    private const int SignatureBytes = 16;

    private readonly byte[]? key = settings.KeyOrNull();

    /// <summary>Scheme, host and port, without a slash at the end; null where pictures come from the desk's own.</summary>
    public string? Origin { get; } = settings.Origin?.GetLeftPart(UriPartial.Authority);

    /// <summary>Host and port, as a request names them; null where pictures come from the desk's own.</summary>
    public string? Host { get; } = settings.Origin?.Authority;

    /// <param name="path">At the desk: what of a candidate, the candidate, and what follows, as in <c>/renditions/candidate-…/grid</c>.</param>
    public string AtOrigin(string path)
    {
        if (Origin is null)
        {
            return path;
        }

        var until = ((time.GetUtcNow().ToUnixTimeSeconds() / SlotSeconds) + 2) * SlotSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{Origin}/{until}/{SignatureOf(path.Split('/')[2], until)}{path}");
    }

    public bool IsSigned(string candidate, long until, string signature) =>
        until > time.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SignatureOf(candidate, until)), Encoding.UTF8.GetBytes(signature));

    private string SignatureOf(string candidate, long until) => Convert.ToHexStringLower(HMACSHA256.HashData(
        key!, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{candidate}\n{until}"))).AsSpan(0, SignatureBytes));
}
