using System.Collections.Immutable;
using ReviewPipeline.Settings;

namespace ReviewPipeline.Notices;

/// <summary>Section <c>Webhooks</c>: <c>Webhooks:Endpoints:NAME:Url</c>, <c>:Secrets</c> and <c>:Kinds</c>.</summary>
public sealed record WebhookSettings : ISettingRules
{
    /// <summary>As they are written, by name. None is configured unless somebody does.</summary>
    [Setting("An endpoint, by a name of a to z, 0 to 9 and hyphen.", Name = "Endpoints")]
    public ImmutableSortedDictionary<string, WebhookEndpointSettings> Named { get; init; } = ImmutableSortedDictionary<string, WebhookEndpointSettings>.Empty;

    [Setting("For development: an endpoint may be http.")]
    public bool AllowHttp { get; init; }

    [Setting("For endpoints in one's own network: addresses that are not on the public internet may be called.")]
    public bool AllowPrivateAddresses { get; init; }

    public ImmutableArray<WebhookEndpoint> Endpoints => [.. Named.Select(endpoint => endpoint.Value.Read(endpoint.Key, AllowHttp).Endpoint!)];

    public WebhookEndpoint? Find(string name) => Endpoints.FirstOrDefault(endpoint => endpoint.Name == name);

    public IEnumerable<SettingFault> Check(string section) =>
        from endpoint in Named
        let fault = endpoint.Value.Read(endpoint.Key, AllowHttp).Fault
        where fault is not null
        select fault with { Key = $"{section}:Endpoints:{endpoint.Key}" };
}
