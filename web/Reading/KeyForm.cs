namespace ReviewPipeline.Web.Reading;

/// <summary>Keys of notices and deliveries, as they come back from a page.</summary>
internal static class KeyForm
{
    /// <exception cref="BadHttpRequestException">It is no key that a page was given.</exception>
    public static string Require(string? key) =>
        key is { Length: > 0 and <= 100 } && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? key
            : throw new BadHttpRequestException("The form holds no key of this page. Load the page again.");
}
