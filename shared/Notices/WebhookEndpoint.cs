using System.Collections.Immutable;

namespace ReviewPipeline.Notices;

/// <summary>Where notices are sent to.</summary>
/// <param name="Name">A slug: the endpoint's partition, and what people call it.</param>
/// <param name="Secrets">The newest first. While a key is changed there are two, and deliveries carry a signature of each.</param>
/// <param name="Kinds">Empty for all.</param>
public sealed record WebhookEndpoint(string Name, Uri Url, ImmutableArray<WebhookSecret> Secrets, ImmutableArray<NoticeKind> Kinds)
{
    public bool Wants(NoticeKind kind) => Kinds.IsEmpty || Kinds.Contains(kind);

    /// <summary>The header <c>webhook-signature</c>.</summary>
    public string Sign(string id, DateTimeOffset at, string body) => string.Join(' ', Secrets.Select(secret => secret.Sign(id, at, body)));
}
