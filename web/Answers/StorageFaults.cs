using ReviewPipeline.Storage;

namespace ReviewPipeline.Web.Answers;

/// <summary>Storage that does not answer, or takes no record, is 503: nothing was done, and it may be tried again.</summary>
internal static partial class StorageFaults
{
    public const string Words = "Storage takes no record at the moment, and without a record nothing is done or shown: nothing was changed.";
    public const string Remedy = "Try again in a minute. If it stays so, tell whoever runs the pipeline: './review status' shows what does not answer.";

    /// <param name="isForPrograms">Who gets problem details; the others get the status, from which a page is made.</param>
    public static void UseStatusOfStorageFaults(this WebApplication app, Func<HttpContext, bool> isForPrograms) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (
            problem is not BadHttpRequestException && StorageFault.Is(problem)
            && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            LogFault(app.Logger, problem, context.Request.Method, context.Request.Path);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            if (isForPrograms(context))
            {
                await Results.Problem($"{Words} {Remedy}", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
            }
        }
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed {Method} {Path}")]
    private static partial void LogFault(ILogger logger, Exception problem, string method, string path);
}
