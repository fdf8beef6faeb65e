using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>A pack as a folder of files.</summary>
public sealed class PackFolder(string root) : IPackFiles
{
    public async Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken cancellation)
    {
        var file = FileAt(path);
        return File.Exists(file) ? (ReadOnlyMemory<byte>?)await File.ReadAllBytesAsync(file, cancellation) : null;
    }

    public Stream? Open(string path) => File.Exists(FileAt(path)) ? File.OpenRead(FileAt(path)) : null;

    public IEnumerable<string> Names(string folder) => Directory.Exists(FileAt(folder))
        ? Directory.EnumerateFiles(FileAt(folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
        : [];

    private string FileAt(string path) => Path.Combine(root, Path.Combine(path.Split('/')));
}
