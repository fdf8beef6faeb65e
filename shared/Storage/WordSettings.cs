using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.Storage;

/// <summary>Section <c>Words</c> of the configuration: what people's keys are wrapped with.</summary>
public sealed record WordSettings
{
    /// <summary>A file of wrapping keys, one a line: 32 bytes in base64. The first wraps; all of them unwrap.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The same lines as a setting of their own, for a reference into a vault.</summary>
    public string? Keys { get; init; }

    public static WordSettings From(IConfiguration configuration) => configuration.GetSection("Words").Get<WordSettings>() ?? new();
}
