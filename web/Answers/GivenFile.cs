using System.Globalization;
using Microsoft.Net.Http.Headers;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Web.Answers;

/// <summary>Headers of an original or a bundle: a file to keep, for no longer than the answer holds that let it out.</summary>
internal static class GivenFile
{
    public static void Describe(HttpResponse response, UseResult.Given given)
    {
        var seconds = (long)Math.Floor(given.KeepFor.TotalSeconds);
        var headers = response.Headers;
        headers.CacheControl = seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"private, max-age={seconds}, must-revalidate") : "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(given.FileName);
        headers.ContentDisposition = disposition.ToString();
        headers["Content-Digest"] = given.MediaType.StartsWith("image/", StringComparison.Ordinal)
            ? $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(given.Sha256))}:"
            : default;
    }
}
