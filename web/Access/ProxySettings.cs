using Microsoft.AspNetCore.HttpOverrides;

namespace ReviewPipeline.Web.Access;

/// <summary>Section <c>Proxy</c>: whose word is taken for where a request came from. By default nobody's.</summary>
internal sealed record ProxySettings
{
    public const string Section = "Proxy";

    /// <summary>Networks of the gateways right before the app, in CIDR form: <c>10.0.1.0/24, 169.254.0.0/16</c>.</summary>
    public string? Trusted { get; init; }

    public static ProxySettings From(IConfiguration configuration) => configuration.GetSection(Section).Get<ProxySettings>() ?? new();

    public IEnumerable<string> Written => (Trusted ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Only the last hop is believed: what a client writes itself stands before it.</summary>
    public ForwardedHeadersOptions AsOptions()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Written)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return options;
    }
}
