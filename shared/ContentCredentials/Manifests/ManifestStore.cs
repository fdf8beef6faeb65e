using ReviewPipeline.ContentCredentials.Jumbf;

namespace ReviewPipeline.ContentCredentials.Manifests;

/// <summary>All manifests of a file; the last one is active (C2PA 2.1, 11.1.4).</summary>
internal sealed class ManifestStore
{
    private const string StoreType = "c2pa";
    private const string CompressedType = "c2cm";
    private readonly Dictionary<string, Manifest> manifests = new(StringComparer.Ordinal);

    private ManifestStore(Manifest active, IEnumerable<Manifest> all)
    {
        Active = active;
        foreach (var manifest in all)
        {
            manifests.TryAdd(manifest.Label, manifest);
        }
    }

    public Manifest Active { get; }

    public Manifest? Find(string label) => manifests.GetValueOrDefault(label);

    /// <summary>Null with the reason; <paramref name="unsupported"/> where the reason is ours, not the file's.</summary>
    public static ManifestStore? Read(ReadOnlyMemory<byte> bytes, out string? why, out bool unsupported)
    {
        unsupported = false;
        if (JumbfReader.Read(bytes, out why) is not { } store)
        {
            return null;
        }

        if (store.Type != StoreType || store.Children.Count is 0 or > Limits.Manifests)
        {
            why = store.Children.Count == 0 ? "the manifest store is empty" : "the manifest store is none of C2PA's";
            return null;
        }

        if (store.Children.Any(child => child.Type == CompressedType))
        {
            (unsupported, why) = (true, "the manifest store holds a compressed manifest");
            return null;
        }

        List<Manifest> all = [.. store.Children.Select(Manifest.Read)];
        if (all.DistinctBy(manifest => manifest.Label, StringComparer.Ordinal).Count() != all.Count)
        {
            why = "two manifests have one label";
            return null;
        }

        return new ManifestStore(all[^1], all);
    }
}
