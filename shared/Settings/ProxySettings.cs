namespace ReviewPipeline.Settings;

/// <summary>Section <c>Proxy</c>: whose word is taken for where a request came from. By default nobody's.</summary>
public sealed record ProxySettings
{
    [Setting("Networks of the gateways right before the desk, such as `169.254.0.0/16`. Of what they say only the last hop is believed: what a client writes itself stands before it.", Form = "CIDR, separated by commas or spaces")]
    public string? Trusted { get; init; }

    public IEnumerable<string> Networks => (Trusted ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
