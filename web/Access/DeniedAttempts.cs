using ReviewPipeline.Steps;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Web.Access;

/// <summary>Every 403 is recorded before it is answered: who, and which method and path. A fault here answers 503 instead.</summary>
internal static class DeniedAttempts
{
    private const string Recorded = "denied-recorded";

    /// <summary>What the policies turn away. Refusals of the rules have a body, and are recorded before it is written.</summary>
    public static void UseRecordOfDenied(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
        {
            await context.RecordDenied();
        }
    });

    public static async Task RecordDenied(this HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true && context.Items.TryAdd(Recorded, true))
        {
            var denied = AccessDenied.Of(context.Request.Method, context.Request.Path.ToUriComponent());
            await context.RequestServices.GetRequiredService<AccessLog>().Record(denied, context.User.AsActor(), context.RequestAborted);
        }
    }
}
