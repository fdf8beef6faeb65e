using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Pages;

namespace ReviewPipeline.Web.Answers;

/// <summary>
/// Refuses what no page asks for: a method or an act that the page has nothing for, which would be shown as a page that nobody has
/// filled, and a form that can't be read, which would be taken for an empty one. What the rules refuse to who may not is recorded.
/// </summary>
internal sealed class PageRequests : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (context.HandlerInstance is ProblemModel)
        {
            await next();
        }
        else if (context.HandlerMethod is null)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
        else if (HttpMethods.IsPost(request.Method) && await request.TryReadForm(context.HttpContext.RequestAborted) is null)
        {
            context.Result = new BadRequestResult();
        }
        else if ((await next()).Result is PageResult { StatusCode: StatusCodes.Status403Forbidden })
        {
            await context.HttpContext.RecordDenied();
        }
    }
}
