using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.TestSupport;

/// <summary>A pack in memory, for whoever wants to change it and look again.</summary>
public sealed class MemoryPack : IPackFiles
{
    public SortedDictionary<string, byte[]> Files { get; init; } = new(StringComparer.Ordinal);

    public MemoryPack Copy() => new() { Files = new(Files, StringComparer.Ordinal) };

    public Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken cancellation) =>
        Task.FromResult(Files.TryGetValue(path, out var content) ? (ReadOnlyMemory<byte>?)content : null);

    public Stream? Open(string path) => Files.TryGetValue(path, out var content) ? new MemoryStream(content, writable: false) : null;

    public IEnumerable<string> Names(string folder) =>
        Files.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Select(path => path[folder.Length..]);
}
