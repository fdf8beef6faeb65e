using System.Net.Http.Headers;

namespace ReviewPipeline.WebTests;

/// <summary>A browser without scripts: it keeps cookies, reads pages and submits their forms.</summary>
public sealed class Session(HttpClient client)
{
    public Task<HttpResponseMessage> Get(string address) => client.GetAsync(address);

    /// <summary>As a browser says where a request comes from.</summary>
    public async Task<HttpResponseMessage> GetFrom(string site, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Sec-Fetch-Site", site);
        return await client.SendAsync(request);
    }

    /// <summary>Anything at all, as it is given: with the cookies, and no token but this one.</summary>
    public async Task<HttpResponseMessage> Ask(HttpMethod method, string address, HttpContent? content = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await client.SendAsync(request);
    }

    /// <summary>As a browser that has kept an answer.</summary>
    public async Task<HttpResponseMessage> GetIfNot(string etag, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", etag } } };
        return await client.SendAsync(request);
    }

    /// <summary>As it comes by another name of the same machine.</summary>
    public async Task<HttpResponseMessage> GetAt(string host, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = host } };
        return await client.SendAsync(request);
    }

    /// <summary>As a gateway passes on what came from an address.</summary>
    public async Task<HttpResponseMessage> GetFor(string source, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Forwarded-For", source);
        return await client.SendAsync(request);
    }

    public async Task<string> Page(string address)
    {
        using var answer = await Get(address);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Reads a page and posts a form with its antiforgery token.</summary>
    public async Task<HttpResponseMessage> Submit(string page, string action, Dictionary<string, string> fields) =>
        await Post(action, new(fields) { [HiddenFields.Token] = await Token(page) });

    /// <summary>The same for a form in which a name stands more than once.</summary>
    public async Task<HttpResponseMessage> SubmitAll(string page, string action, params IEnumerable<(string Name, string Value)> fields) =>
        await client.PostAsync(action, new FormUrlEncodedContent(
            fields.Append((HiddenFields.Token, await Token(page))).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));

    public Task<HttpResponseMessage> Post(string action, Dictionary<string, string> fields) =>
        client.PostAsync(action, new FormUrlEncodedContent(fields));

    public async Task<HttpResponseMessage> SubmitFiles(string page, string set, params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Token(page)), HiddenFields.Token },
            { new StringContent(set), "set" },
        };
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content) { Headers = { ContentType = new("image/png") } }, "files", name);
        }

        return await client.PostAsync(page, form);
    }

    /// <param name="type">As it is sent, sound or not.</param>
    public async Task<HttpResponseMessage> SubmitFile(string page, string action, string name, byte[] content, string type = "image/png", string field = "file")
    {
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Type", type);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Token(page)), HiddenFields.Token },
            { file, field, name },
        };
        return await client.PostAsync(action, form);
    }

    /// <summary>As the upload page's script does.</summary>
    public async Task<HttpResponseMessage> Send(string address, byte[] content, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
        };
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Anything at all, with the token as scripts send it.</summary>
    /// <param name="page">Where the token is from.</param>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? content = null, string page = "/briefs")
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Add("RequestVerificationToken", await Token(page));

        // Who refuses a body by its length closes the line: sent before the answer is there, it would break the pipe.
        request.Headers.ExpectContinue = content is not null;
        return await client.SendAsync(request);
    }

    public async Task<string> Token(string page) => TokenIn(await Page(page));

    public static string TokenIn(string html) => FieldIn(html, HiddenFields.Token);

    public static string FieldIn(string html, string name) =>
        HiddenFields.In(html, name) ?? throw new InvalidOperationException($"The page has no field '{name}'.");
}
