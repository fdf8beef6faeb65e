using System.Net;
using System.Text.Json;

namespace ReviewPipeline.WebTests;

/// <summary>A file on its way to storage, as the upload page's script sends it.</summary>
internal sealed class DirectSession(string uploads, JsonElement opened)
{
    private static readonly HttpClient Storage = new();

    public string Upload => opened.GetProperty("upload").GetString()!;

    public Uri Address => new(opened.GetProperty("address").GetString()!);

    public IReadOnlyList<string> BlockNames => [.. opened.GetProperty("blockNames").EnumerateArray().Select(name => name.GetString()!)];

    public IReadOnlyList<int> Blocks => [.. opened.GetProperty("blocks").EnumerateArray().Select(number => number.GetInt32())];

    private int BlockBytes => opened.GetProperty("blockBytes").GetInt32();

    /// <summary>By default of noise that never comes twice.</summary>
    public byte[] Content { get; set; } = Noise(opened.GetProperty("bytes").GetInt32());

    public static async Task<DirectSession> Begin(Session sender, string uploads, int bytes)
    {
        using var answer = await sender.Send(HttpMethod.Post, uploads, new FormUrlEncodedContent([new("bytes", $"{bytes}")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return new(uploads, await Read(answer));
    }

    /// <summary>What a sender learns who comes back after the address has ended.</summary>
    public async Task<DirectSession> Renew(Session sender)
    {
        using var answer = await sender.Send(HttpMethod.Post, $"{uploads}/{Upload}/address", new FormUrlEncodedContent([]));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return new(uploads, await Read(answer)) { Content = Content };
    }

    public async Task<HttpResponseMessage> Finish(Session sender) => await sender.Send(
        HttpMethod.Post, $"{uploads}/{Upload}/finish", new FormUrlEncodedContent([new("type", "image/png")]));

    /// <summary>In one piece.</summary>
    public async Task<HttpStatusCode> Write(Uri? address = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address ?? Address) { Content = new ByteArrayContent(Content) };
        request.Content.Headers.ContentType = new("image/png");
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await Storage.SendAsync(request);
        return answer.StatusCode;
    }

    /// <param name="numbers">Null for all.</param>
    public async Task WriteBlocks(params int[]? numbers)
    {
        foreach (var number in numbers is { Length: > 0 } ? numbers : [.. Enumerable.Range(0, BlockNames.Count)])
        {
            using var block = new ByteArrayContent([.. Content.Skip(number * BlockBytes).Take(BlockBytes)]);
            using var answer = await Storage.PutAsync(new Uri($"{Address}&comp=block&blockid={Uri.EscapeDataString(BlockNames[number])}"), block);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        }
    }

    private static byte[] Noise(int bytes)
    {
        var noise = new byte[bytes];
        Random.Shared.NextBytes(noise);
        return noise;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
