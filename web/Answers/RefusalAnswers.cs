using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Answers;

/// <summary>The one place where a refusal of the rules becomes an answer of HTTP.</summary>
internal static class RefusalAnswers
{
    public static int StatusOf(Refusal refusal) => refusal switch
    {
        Refusal.NotFound => StatusCodes.Status404NotFound,
        Refusal.Forbidden => StatusCodes.Status403Forbidden,
        Refusal.Conflict => StatusCodes.Status409Conflict,
        Refusal.Invalid => StatusCodes.Status422UnprocessableEntity,
        Refusal.TooMuch => StatusCodes.Status429TooManyRequests,
        _ => throw new InvalidOperationException($"No status for {refusal.GetType().Name}."),
    };

    /// <summary>For programs: problem details with the refusal's code, what to do and, for a conflict, who and when.</summary>
    /// <param name="differs">What is no longer as it was seen, in sentences.</param>
    public static IResult ProblemOf(Refusal refusal, NameBook names, ImmutableArray<string> differs = default)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = refusal.Code, ["remedy"] = refusal.Remedy };
        if (refusal is Refusal.Conflict { By: { } by } conflict)
        {
            extensions["by"] = names.Of(by);
            extensions["at"] = conflict.At;
        }

        if (!differs.IsDefaultOrEmpty)
        {
            extensions["differs"] = differs;
        }

        return new RefusedResult(refusal, Results.Problem(refusal.Message, statusCode: StatusOf(refusal), extensions: extensions));
    }

    /// <summary>For a POST that no page of ours sent, or one that has been open for too long.</summary>
    public static IResult TokenMissing() => Results.Problem(
        "The page's token is missing or has ended. Load the page again and send it once more.", statusCode: StatusCodes.Status400BadRequest);

    /// <summary>For people: the same page as it is now, with the refusal in it.</summary>
    public static IActionResult PageOf(Refusal refusal, PageResult page)
    {
        page.StatusCode = StatusOf(refusal);
        return page;
    }
}
