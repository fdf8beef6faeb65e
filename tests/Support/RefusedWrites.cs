using Microsoft.AspNetCore.Http;

namespace ReviewPipeline.TestSupport;

/// <summary>What a storage account lets nobody write.</summary>
public static class RefusedWrites
{
    /// <summary>Every transaction on a table; all that is written to the trail is one.</summary>
    /// <param name="with">Only those with this text in them.</param>
    public static Func<HttpRequest, Task<bool>> ToTable(string table, string? with = null) => async request =>
    {
        if (!request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal))
        {
            return false;
        }

        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        return body.Contains($"/{table}", StringComparison.Ordinal) && (with is null || body.Contains(with, StringComparison.Ordinal));
    };
}
