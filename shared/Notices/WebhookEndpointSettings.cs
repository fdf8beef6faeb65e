using System.Collections.Immutable;
using ReviewPipeline.Settings;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>Section <c>Webhooks:Endpoints:NAME</c>, as it is written.</summary>
public sealed record WebhookEndpointSettings
{
    private static readonly NoticeKind[] AllKinds = Enum.GetValues<NoticeKind>();

    [Setting("Where deliveries go.", Form = "an https address without a password")]
    public string? Url { get; init; }

    [Setting("What they are signed with: one secret, or two while one is changed.", Form = "`whsec_` and 24 to 64 bytes in base64, with a space between two", IsSecret = true)]
    public string? Secrets { get; init; }

    [Setting("The kinds of notices that go there, with spaces between; without them all.", Form = "kinds of notices")]
    public string? Kinds { get; init; }

    /// <returns>The endpoint, or why there is none. A secret is told to nobody.</returns>
    internal (WebhookEndpoint? Endpoint, SettingFault? Fault) Read(string name, bool allowHttp)
    {
        if (!Slug.IsValid(name))
        {
            return Unusable($"'{name}' is no name for an endpoint", "Give it one of a to z, 0 to 9 and hyphen.");
        }

        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url)
            || url.UserInfo.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (allowHttp && url.Scheme == Uri.UriSchemeHttp)))
        {
            return Unusable("its Url is no https address without a password", "Give it one; for http, in development alone, set Webhooks:AllowHttp.");
        }

        WebhookSecret?[] secrets = [.. Parts(Secrets).Select(WebhookSecret.Parse)];
        if (secrets.Length == 0 || secrets.Contains(null))
        {
            return Unusable("one of its Secrets is missing or no secret", "Give it one or two, 'whsec_' and 24 to 64 bytes in base64, with a space between.");
        }

        NoticeKind?[] kinds = [.. Parts(Kinds).Select(KindOf)];
        return kinds.Contains(null)
            ? Unusable("one of its Kinds is none", $"There are: {string.Join(' ', AllKinds.Select(Words.Code))}.")
            : (new(name, url, [.. secrets.OfType<WebhookSecret>()], [.. kinds.OfType<NoticeKind>()]), null);
    }

    private static NoticeKind? KindOf(string word) => AllKinds.Where(kind => Words.Code(kind) == word).Select(kind => (NoticeKind?)kind).FirstOrDefault();

    private static string[] Parts(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (WebhookEndpoint?, SettingFault?) Unusable(string why, string remedy) => (null, new("", $"can't be used: {why}", remedy));
}
