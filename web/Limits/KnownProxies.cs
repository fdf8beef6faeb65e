using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ReviewPipeline.Web.Limits;

/// <summary>
/// The gateways before this app. What a request says of where it comes from is believed of these alone; of anybody else it would let them
/// choose whose limit they use up.
/// </summary>
public sealed record KnownProxies
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Proxies";

    /// <summary>Addresses, or networks as <c>10.1.0.0/24</c>. None: the address is that of the connection.</summary>
    public string[] Networks { get; init; } = [];

    /// <summary>How many of them a request passes one after the other.</summary>
    public int Hops { get; init; } = 1;

    /// <exception cref="InvalidOperationException">One of them is no network, or there are fewer than one hop.</exception>
    public static KnownProxies From(IConfiguration configuration)
    {
        var proxies = configuration.GetSection(Section).Get<KnownProxies>() ?? new();
        _ = proxies.Parsed().Count;
        return proxies.Hops >= 1 ? proxies : throw new InvalidOperationException($"Setting '{Section}:{nameof(Hops)}' is {proxies.Hops}; must be at least 1.");
    }

    /// <summary>With none to be trusted the framework would trust all, so then it isn't asked.</summary>
    public void Use(IApplicationBuilder app)
    {
        if (Networks.Length > 0)
        {
            app.UseForwardedHeaders(AsOptions());
        }
    }

    private ForwardedHeadersOptions AsOptions()
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = Hops,
        };

        // What the framework trusts by itself is this machine, on which others may run too.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Parsed())
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }

    private List<System.Net.IPNetwork> Parsed() => [.. Networks.Select(written =>
        System.Net.IPNetwork.TryParse(written, out var network) ? network
        : IPAddress.TryParse(written, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException(
            $"Setting '{Section}:{nameof(Networks)}' has '{written}'; must be an address, or a network as 10.1.0.0/24."))];
}
