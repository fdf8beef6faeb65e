using Microsoft.Net.Http.Headers;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Answers;

/// <summary>A refusal for programs. One for who may not is recorded first.</summary>
internal sealed class RefusedResult(Refusal why, IResult problem) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (why is Refusal.Forbidden)
        {
            await httpContext.RecordDenied();
        }

        if (why is Refusal.TooMuch tooMuch)
        {
            // RFC 9110, section 10.2.3: a date will do.
            httpContext.Response.Headers.RetryAfter = HeaderUtilities.FormatDate(tooMuch.Until);
        }

        await problem.ExecuteAsync(httpContext);
    }
}
