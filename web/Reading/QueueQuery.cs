using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using ReviewPipeline.Reports.Queue;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.Web.Reading;

/// <summary>The queue's filter as it stands in addresses, and in the cookie by which the next candidate comes from what was filtered last.</summary>
internal static class QueueQuery
{
    public const string Page = "/queue";

    private const string All = "all";
    private const string After = "after";
    private const string Yes = "1";

    /// <summary>A person who decides sees what they may decide, unless they ask for all; everybody else sees all.</summary>
    public static QueueFilter Of(IEnumerable<KeyValuePair<string, StringValues>> query, bool mayReview)
    {
        var values = query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString().Trim(), StringComparer.Ordinal);
        return new()
        {
            Brief = Value("brief"),
            Set = Value("set"),
            Placement = Value("placement"),
            Finding = Value("finding"),
            Maker = Value("maker"),
            State = Enum.GetValues<QueueState>().Cast<QueueState?>().FirstOrDefault(state => Words.Code(state!.Value) == Value("state")),
            Search = Value("search") is { } search ? search[..Math.Min(search.Length, QueueFilter.LongestSearch)] : null,
            Mine = mayReview && Value(All) != Yes,
        };

        string? Value(string name) => values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    /// <returns>False where what stands there is no place in the queue.</returns>
    public static bool TryReadAfter(HttpRequest request, out QueueKey? after)
    {
        after = null;
        if (request.Query[After].ToString() is not { Length: > 0 } text)
        {
            return true;
        }

        var isKey = QueueKey.TryParse(text, out var key);
        after = isKey ? key : null;
        return isKey;
    }

    public static string AddressOf(QueueFilter filter, bool mayReview, QueueKey? after = null)
    {
        var query = QueryOf(filter, mayReview);
        if (after is { } key)
        {
            query.Add(After, key.AsCursor());
        }

        return Page + query.ToQueryString();
    }

    public static void Keep(HttpContext context, QueueFilter filter)
    {
        var cookie = CookieOf(context);
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Strict;
        context.Response.Cookies.Append(cookie.Name!, QueryOf(filter, context.User.MayReview()).ToQueryString().ToString(), cookie.Build(context));
    }

    /// <summary>What the person narrowed the queue to when they last looked at it.</summary>
    public static QueueFilter InForce(HttpContext context) =>
        Of(QueryHelpers.ParseQuery(context.Request.Cookies[CookieOf(context).Name!]), context.User.MayReview());

    private static CookieBuilder CookieOf(HttpContext context)
    {
        var cookie = new CookieBuilder();
        DeskSession.NameCookie(cookie, "review-queue", context.RequestServices.GetRequiredService<IHostEnvironment>());
        return cookie;
    }

    private static QueryBuilder QueryOf(QueueFilter filter, bool mayReview)
    {
        var query = new QueryBuilder();
        for (var facet = QueueFacet.Brief; facet <= QueueFacet.State; facet++)
        {
            if (filter[facet] is { } value)
            {
                query.Add(Words.Code(facet), value);
            }
        }

        if (filter.Search is { } search)
        {
            query.Add("search", search);
        }

        if (mayReview && !filter.Mine)
        {
            query.Add(All, Yes);
        }

        return query;
    }
}
