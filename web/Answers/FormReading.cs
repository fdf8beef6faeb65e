using System.Globalization;

namespace ReviewPipeline.Web.Answers;

/// <summary>A request's form, where it has one that can be read.</summary>
internal static class FormReading
{
    /// <summary>
    /// Some ten times what the largest form of a page takes: a decision on 200 candidates, of 100 bytes each, and a note of 2,000 characters.
    /// Where files come a limit of its own holds.
    /// </summary>
    public const long MostBytes = 256 * 1024;

    /// <summary>Null where the body is something else, is cut short, or passes a limit of the framework's reader.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large.</exception>
    public static async Task<IFormCollection?> TryReadForm(this HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (Exception problem) when (problem is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    /// <summary>Null where the field is missing or is no number.</summary>
    public static int? Number(this IFormCollection form, string name) =>
        int.TryParse(form[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>For programs.</summary>
    public static IResult Unreadable() => Results.Problem(
        "The body is no form that can be read. Send the fields of the page's form, URL-encoded in UTF-8.", statusCode: StatusCodes.Status400BadRequest);
}
