using Microsoft.AspNetCore.Antiforgery;

namespace ReviewPipeline.Web.Answers;

/// <summary>
/// A request that can't be read is its sender's trouble and not a fault of ours: the framework throws, and here that becomes the status
/// from which a page or problem details are made.
/// </summary>
internal static class UnreadableRequests
{
    public static void UseStatusOfUnreadableRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted && StatusOf(problem) is not null)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(problem)!.Value;
        }
    });

    private static int? StatusOf(Exception problem) => problem switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException { InnerException: BadHttpRequestException bad } => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ => null,
    };
}
