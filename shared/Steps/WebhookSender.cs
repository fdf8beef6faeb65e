using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ReviewPipeline.Notices;

namespace ReviewPipeline.Steps;

/// <summary>
/// Sends one delivery, once. Who configures an endpoint must not be able to reach what only this machine can: the address is checked
/// where the connection is made, after the name has been resolved, and redirects are not followed.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>Standard Webhooks advises 15 to 30 s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>So much of an answer is read and kept: enough for an error message.</summary>
    public const int MostAnswerBytes = 1024;

    private readonly WebhookSettings settings;
    private readonly TimeProvider time;
    private readonly HttpClient client;

    public WebhookSender(WebhookSettings settings, TimeProvider time)
    {
        this.settings = settings;
        this.time = time;
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, cancellation) => Connect(context.DnsEndPoint, cancellation),
        })
        {
            Timeout = Patience,
        };
    }

    /// <summary>Signed for the moment of the attempt. Never throws for what the receiver or the way to it does.</summary>
    public async Task<DeliveryAttempt> Send(WebhookEndpoint endpoint, Delivery delivery, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Add("webhook-id", delivery.Notice);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", endpoint.Sign(delivery.Notice, now, delivery.Body));
        request.Headers.UserAgent.Add(new("ReviewPipeline", "1"));
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new((int)answer.StatusCode, await Beginning(answer.Content, patience.Token), RetryAfter(answer.Headers.RetryAfter, now));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, $"No answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return new(null, problem.GetBaseException().Message);
        }
    }

    public void Dispose() => client.Dispose();

    private async ValueTask<Stream> Connect(DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellation);
        var allowed = settings.AllowPrivateAddresses ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(
                $"{target.Host} is at no public address, so nothing was sent. Webhooks:AllowPrivateAddresses allows one's own network.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> Beginning(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[MostAnswerBytes];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(bytes, 0, read);
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };
}
