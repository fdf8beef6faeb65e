using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using ReviewPipeline.Settings;
using ReviewPipeline.Web.Answers;

namespace ReviewPipeline.Web.Limits;

/// <summary>Who asks for too much in a time is told when to come again, and nothing is done.</summary>
internal static class LimitedRequests
{
    private const string Words = "There were more requests than one person or one address may make in a time. Nothing was done.";

    /// <summary>Each process counts for itself.</summary>
    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<ReviewSettings, TimeProvider>((options, settings, time) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) => Tell(context);
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                Partitioned(context => $"address {Source(context.Connection.RemoteIpAddress)}", _ => Rate.OfAddress(settings.Requests), time),
                Partitioned(Requester, context => Person(context) is null ? Rate.OfAnonymous(settings.Requests) : Rate.OfPerson(settings.Requests), time));
        });
    }

    /// <summary>Of an IPv6 address the network of 64 bits, all of which one subscriber has (RFC 6177).</summary>
    internal static string Source(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static PartitionedRateLimiter<HttpContext> Partitioned(
        Func<HttpContext, string> key, Func<HttpContext, Rate> rate, TimeProvider time) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var allowed = rate(context);
            return RateLimitPartition.Get(key(context), _ => new Allowance(allowed, time));
        });

    private static string Requester(HttpContext context) => Person(context) ?? $"anonymous {Source(context.Connection.RemoteIpAddress)}";

    private static string? Person(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static async ValueTask Tell(OnRejectedContext context)
    {
        var response = context.HttpContext.Response;
        var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 1;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (PageProblems.IsForPrograms(context.HttpContext))
        {
            await Results.Problem(
                $"{Words} Send it again after {seconds} seconds, as Retry-After says.",
                statusCode: StatusCodes.Status429TooManyRequests,
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "too-many-requests" }).ExecuteAsync(context.HttpContext);
        }
    }
}
