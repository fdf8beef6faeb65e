using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>Section <c>Webhooks</c> of the configuration: <c>Webhooks:Endpoints:NAME:Url</c>, <c>:Secrets</c> and <c>:Kinds</c>.</summary>
public sealed record WebhookSettings
{
    private static readonly NoticeKind[] AllKinds = Enum.GetValues<NoticeKind>();

    /// <summary>By name. None is configured unless somebody does.</summary>
    public ImmutableArray<WebhookEndpoint> Endpoints { get; init; } = [];

    /// <summary>For development: an endpoint may be http.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>For endpoints in one's own network: addresses that are not on the public internet may be called.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <exception cref="InvalidOperationException">An endpoint can't be used as it is configured; says which and why.</exception>
    public static WebhookSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Webhooks");
        var allowHttp = section.GetValue<bool>(nameof(AllowHttp));
        return new()
        {
            AllowHttp = allowHttp,
            AllowPrivateAddresses = section.GetValue<bool>(nameof(AllowPrivateAddresses)),
            Endpoints = [.. section.GetSection(nameof(Endpoints)).GetChildren().Select(endpoint => Read(endpoint, allowHttp))],
        };
    }

    public WebhookEndpoint? Find(string name) => Endpoints.FirstOrDefault(endpoint => endpoint.Name == name);

    private static WebhookEndpoint Read(IConfigurationSection section, bool allowHttp)
    {
        if (!Slug.IsValid(section.Key))
        {
            throw Unusable(section, $"'{section.Key}' is no name for an endpoint", "Give it one of a to z, 0 to 9 and hyphen.");
        }

        if (!Uri.TryCreate(section["Url"], UriKind.Absolute, out var url)
            || url.UserInfo.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (allowHttp && url.Scheme == Uri.UriSchemeHttp)))
        {
            throw Unusable(section, "its Url is no https address without a password", "Give it one; for http, in development alone, set Webhooks:AllowHttp.");
        }

        var secrets = Words(section["Secrets"]).Select(WebhookSecret.Parse).ToArray();
        if (secrets.Length == 0 || secrets.Any(secret => secret is null))
        {
            throw Unusable(
                section, "one of its Secrets is missing or no secret", "Give it one or two, 'whsec_' and 24 to 64 bytes in base64, with a space between.");
        }

        var kinds = Words(section["Kinds"])
            .Select(word => AllKinds.Where(kind => Subjects.Words.Code(kind) == word).Select(kind => (NoticeKind?)kind).FirstOrDefault())
            .ToArray();
        return kinds.Any(kind => kind is null)
            ? throw Unusable(section, "one of its Kinds is none", $"There are: {string.Join(' ', AllKinds.Select(Subjects.Words.Code))}.")
            : new(section.Key, url, [.. secrets.OfType<WebhookSecret>()], [.. kinds.OfType<NoticeKind>()]);
    }

    private static string[] Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static InvalidOperationException Unusable(IConfigurationSection section, string why, string remedy) =>
        new($"{section.Path} can't be used: {why}. {remedy}");
}
