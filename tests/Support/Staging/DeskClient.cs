using System.Net;
using System.Net.Http.Headers;

namespace ReviewPipeline.TestSupport;

/// <summary>A program in the place of a person's browser: it signs in, sends, and sends again with the same key while no answer comes.</summary>
/// <param name="desk">Where the desk is now: it comes and goes.</param>
/// <param name="person">Id of the person it signs in as.</param>
public sealed class DeskClient(Func<Uri> desk, string person) : IDisposable
{
    private const int MostTries = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };

    private string? token;

    public Task<(Said Said, string Words)> Upload(string path, byte[] content) => Send(
        path, () => new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } });

    public Task<(Said Said, string Words)> Decide(string candidate, Dictionary<string, string> decision) =>
        Send($"/api/candidates/{candidate}/decisions", () => new FormUrlEncodedContent(decision));

    public void Dispose() => client.Dispose();

    private async Task<(Said Said, string Words)> Send(string path, Func<HttpContent> content)
    {
        var words = "";
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            try
            {
                token ??= await SignIn();
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(desk(), path)) { Content = content() };
                request.Headers.Add("RequestVerificationToken", token);
                using var answer = await client.SendAsync(request);
                words = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
                switch (answer.StatusCode)
                {
                    case HttpStatusCode.OK or HttpStatusCode.Accepted:
                        return (Said.Yes, words);
                    case HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest:
                        token = null;
                        break;
                    case HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity:
                        return (Said.No, words);
                }
            }
            catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
            {
                words = problem.Message;
            }

            await Task.Delay(Pause);
        }

        return (Said.Nothing, words);
    }

    /// <returns>The antiforgery token of whoever is signed in.</returns>
    private async Task<string> SignIn()
    {
        var door = new Uri(desk(), "/sign-in");
        var form = new Dictionary<string, string> { ["person"] = person, [HiddenFields.Token] = await TokenOn(door) };
        using var answer = await client.PostAsync(door, new FormUrlEncodedContent(form));
        return await TokenOn(new Uri(desk(), "/keys"));
    }

    private async Task<string> TokenOn(Uri page)
    {
        using var answer = await client.GetAsync(page);
        return HiddenFields.In(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), HiddenFields.Token)
            ?? throw new HttpRequestException($"{page} has no token: nobody is signed in.");
    }
}

/// <summary>What the desk said of something that it was asked to do.</summary>
public enum Said
{
    Yes,

    /// <summary>The desk says that it did not do it.</summary>
    No,

    /// <summary>No answer came, or one that promises nothing, however often it was asked.</summary>
    Nothing,
}
