using Microsoft.Net.Http.Headers;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Web.Answers;

/// <summary>Headers of an original or a bundle: a file, and no cache keeps it. A copy from a cache would be a use that nobody asked about, after a revocation too.</summary>
internal static class GivenFile
{
    public static void Describe(HttpResponse response, UseResult.Given given)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(given.FileName);
        headers.ContentDisposition = disposition.ToString();
        headers["Content-Digest"] = given.MediaType.StartsWith("image/", StringComparison.Ordinal)
            ? $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(given.Sha256))}:"
            : default;
    }
}
