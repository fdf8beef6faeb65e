using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Samples.WebhookReceiver;

namespace ReviewPipeline.PipelineTests.Notices;

/// <summary>The sample receiver on a real port, and every request as it came over the wire.</summary>
internal sealed class Receiving : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiving(WebApplication app) => this.app = app;

    public List<Message> Came { get; } = [];

    /// <summary>Answered in the place of the receiver, one after the other, as long as there are any.</summary>
    public Queue<Func<HttpResponse, Task>> Instead { get; } = [];

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/webhooks";

    public static string NewSecret() => $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    public static async Task<Receiving> Start(TimeProvider time, string secrets)
    {
        var receiver = Receiver.Build(["--urls=http://127.0.0.1:0", $"--Receiver:Secrets={secrets}", "--Logging:LogLevel:Default=Warning"], time);
        var receiving = new Receiving(receiver);
        receiver.Use(receiving.Note);
        await receiver.StartAsync();
        return receiving;
    }

    /// <summary>What somebody does who has read a message on its way.</summary>
    public async Task<int> Send(Message message)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(message.Body) };
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", message.Timestamp);
        request.Headers.Add("webhook-signature", message.Signature);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async Task<int> CountTaken()
    {
        using var client = new HttpClient();
        return int.Parse(await client.GetStringAsync(Address), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Note(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Method == "POST")
        {
            context.Request.EnableBuffering();
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            var headers = context.Request.Headers;
            Came.Add(new(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await reader.ReadToEndAsync()));
            context.Request.Body.Position = 0;
            if (Instead.TryDequeue(out var answer))
            {
                await answer(context.Response);
                return;
            }
        }

        await next(context);
    }
}
