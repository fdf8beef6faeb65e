using Microsoft.AspNetCore.HttpOverrides;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Web.Access;

internal static class TrustedProxies
{
    /// <summary>Scheme and address of who asks come from the gateway before us, where the settings name its network.</summary>
    public static void UseTrustedProxies(this WebApplication app, ProxySettings settings)
    {
        // Without a known network the middleware believes everybody.
        if (!settings.Networks.Any())
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        app.UseForwardedHeaders(options);
    }
}
