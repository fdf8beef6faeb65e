namespace ReviewPipeline.Settings;

/// <summary>Section <c>Words</c>: what people's keys are wrapped with.</summary>
public sealed record WordSettings
{
    [Setting("A file of wrapping keys, one a line; the first wraps, all of them unwrap ([privacy.md](privacy.md)).", Form = "a path; each line 32 bytes in base64", RequiredBy = Programs.Functions | Programs.ReviewDesk, Or = "Keys")]
    public string? KeyFile { get; init; }

    [Setting("The same lines as a setting of their own, for a Key Vault reference.", Form = "lines of 32 bytes in base64", IsSecret = true)]
    public string? Keys { get; init; }
}
