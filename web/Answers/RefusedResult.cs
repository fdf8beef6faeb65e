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

        await problem.ExecuteAsync(httpContext);
    }
}
