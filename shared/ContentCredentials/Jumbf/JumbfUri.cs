namespace ReviewPipeline.ContentCredentials.Jumbf;

/// <summary>
/// A reference inside a manifest store: <c>self#jumbf=/c2pa/MANIFEST/c2pa.assertions/LABEL</c>, or relative to its own manifest
/// without the leading slash (C2PA 2.1, 8.3).
/// </summary>
/// <param name="Manifest">Null where it is relative.</param>
/// <param name="Store">Such as <c>c2pa.assertions</c>; null where the manifest itself is meant.</param>
/// <param name="Label">What it ends in; null where the manifest itself is meant.</param>
internal sealed record JumbfUri(string? Manifest, string? Store, string? Label)
{
    private const string Prefix = "self#jumbf=";

    public static JumbfUri? Parse(string uri)
    {
        var path = uri.StartsWith(Prefix, StringComparison.Ordinal) ? uri[Prefix.Length..] : uri;
        var absolute = path.StartsWith('/');
        var parts = path.Trim('/').Split('/');
        if (absolute && parts is ["c2pa", var manifest, .. var rest])
        {
            return rest.Length == 0 ? new JumbfUri(manifest, null, null) : new JumbfUri(manifest, rest[0], rest[^1]);
        }

        return absolute || parts[0].Length == 0 ? null : new JumbfUri(null, parts[0], parts[^1]);
    }

    public static string OfManifest(string manifest) => $"{Prefix}/c2pa/{manifest}";

    public static string Of(string manifest, string label) => $"{Prefix}/c2pa/{manifest}/{label}";

    public static string OfAssertion(string manifest, string label) => $"{Prefix}/c2pa/{manifest}/c2pa.assertions/{label}";

    /// <summary>The same place as one text, whichever form it was written in.</summary>
    public static string Absolute(string manifest, string uri) =>
        Parse(uri) is { Manifest: null, Label: { } label, Store: { } store }
            ? Of(manifest, store == label ? label : $"{store}/{label}")
            : uri;
}
