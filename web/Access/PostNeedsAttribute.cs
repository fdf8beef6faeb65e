using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ReviewPipeline.Web.Access;

/// <summary>A page that everybody may read, and that only some may post to.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PostNeedsAttribute(string policy) : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var authorization = context.HttpContext.RequestServices.GetRequiredService<IAuthorizationService>();
        var isRead = HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method);
        if (isRead || (await authorization.AuthorizeAsync(context.HttpContext.User, policy)).Succeeded)
        {
            await next();
        }
        else
        {
            context.Result = new ForbidResult();
        }
    }
}
