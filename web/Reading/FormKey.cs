using System.Security.Cryptography;

namespace ReviewPipeline.Web.Reading;

/// <summary>A form's idempotency key: made when the page is, so that sending the form twice takes effect once.</summary>
internal static class FormKey
{
    private const int Digits = 32;

    public static string New() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>A form without one was not made by our pages: it is given one of its own.</summary>
    public static string Require(string? sent) => sent is { Length: > 0 and <= 64 } ? sent : New();
}
