using System.Text;

namespace ReviewPipeline.Samples.WebhookReceiver;

/// <summary>
/// What a receiver of the notices has to do, by Standard Webhooks 1.0.0: believe nothing before the signature is verified, refuse what
/// is too old or was received before, answer quickly, and take the same id as done only once.
/// </summary>
public static partial class Receiver
{
    /// <summary>Notices have a few hundred bytes; the specification advises less than 20 KB.</summary>
    private const int MostBodyBytes = 20 * 1024;

    /// <param name="args"><c>--Receiver:Secrets=whsec_…</c>, two with a space between while the secret is changed; <c>--urls=…</c></param>
    public static WebApplication Build(string[] args, TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = MostBodyBytes);
        var app = builder.Build();
        var signatures = Signatures.With(app.Configuration["Receiver:Secrets"] ?? "");
        var inbox = new Inbox(time);
        app.MapPost("/webhooks", async (HttpRequest request, CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var message = new Message(
                request.Headers["webhook-id"].ToString(),
                request.Headers["webhook-timestamp"].ToString(),
                request.Headers["webhook-signature"].ToString(),
                await reader.ReadToEndAsync(cancellation));
            if (signatures.WhyNotGenuine(message, time.GetUtcNow()) is { } why)
            {
                return Results.Text(why, statusCode: StatusCodes.Status401Unauthorized);
            }

            switch (inbox.Take(message))
            {
                case Taken.Replay:
                    return Results.Text("This very message was received before.", statusCode: StatusCodes.Status409Conflict);
                case Taken.KnownAlready:
                    return Results.Text("Known already; nothing was done again.");
                default:
                    LogTaken(app.Logger, message.Id, message.Body);
                    return Results.NoContent();
            }
        });
        app.MapGet("/webhooks", () => inbox.Received);
        return app;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Id}: {Body}")]
    private static partial void LogTaken(ILogger log, string id, string body);
}

/// <summary>A delivery as it came. The body is the text that was signed: to parse and write it anew could change a byte.</summary>
public sealed record Message(string Id, string Timestamp, string Signature, string Body);
