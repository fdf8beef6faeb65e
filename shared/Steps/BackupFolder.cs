using System.Security.Cryptography;
using System.Text.Json;

namespace ReviewPipeline.Steps;

/// <summary>
/// A backup as files. Contents lie under their SHA-256, and the names that storage has for them stand in lists: no name from the storage
/// ever becomes a path. The manifest is written last, so that a folder with one is whole.
/// </summary>
internal sealed class BackupFolder(string path)
{
    public const int Format = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string ManifestFile => Path.Combine(path, "backup.json");

    public bool IsWhole => File.Exists(ManifestFile);

    /// <summary>A list of rows or blobs, one a line.</summary>
    public string ListOf(string part) => Path.Combine(path, $"{part}.jsonl");

    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public bool Has(string sha256, long bytes) => new FileInfo(FileOf(sha256)) is { Exists: true } file && file.Length == bytes;

    /// <summary>Safe to repeat; a file is there under its name only as a whole.</summary>
    public async Task<string> Keep(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var file = FileOf(sha256);
        if (!Has(sha256, content.Length))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var fresh = $"{file}.{Path.GetRandomFileName()}";
            await File.WriteAllBytesAsync(fresh, content, cancellation);
            File.Move(fresh, file, overwrite: true);
        }

        return sha256;
    }

    /// <exception cref="FormatException">It is not there, or other than it was.</exception>
    public async Task<byte[]> Read(string sha256, CancellationToken cancellation)
    {
        if (!IsSha256(sha256) || !File.Exists(FileOf(sha256)))
        {
            throw new FormatException($"The content {sha256} is missing from the backup.");
        }

        var content = await File.ReadAllBytesAsync(FileOf(sha256), cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == sha256
            ? content
            : throw new FormatException($"The content {sha256} is not what was backed up.");
    }

    public async Task<string> HashOfList(string part, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(ListOf(part));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    public async Task Finish(BackupManifest manifest, CancellationToken cancellation)
    {
        var fresh = $"{ManifestFile}.new";
        await File.WriteAllBytesAsync(fresh, JsonSerializer.SerializeToUtf8Bytes(manifest, Json), cancellation);
        File.Move(fresh, ManifestFile);
    }

    /// <exception cref="FormatException">It is no whole backup, or one of its lists is not what was written.</exception>
    public async Task<BackupManifest> Open(CancellationToken cancellation)
    {
        if (!IsWhole)
        {
            throw new FormatException("There is no whole backup: the last thing written is backup.json. Run 'review backup' into the folder again, and it goes on.");
        }

        BackupManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(ManifestFile, cancellation), Json) is { Parts: not null, Erased.IsDefault: false } read
                ? read
                : throw new FormatException("backup.json lacks what a backup's manifest has.");
        }
        catch (JsonException problem)
        {
            throw new FormatException("backup.json can't be read.", problem);
        }

        if (manifest.Format != Format)
        {
            throw new FormatException($"The backup has format {manifest.Format}; this version reads {Format}.");
        }

        // A part that is not named would be put back as if it had been empty.
        foreach (var part in BackupManifest.Known.Union(manifest.Parts.Keys, StringComparer.Ordinal))
        {
            if (!BackupManifest.Known.Contains(part, StringComparer.Ordinal)
                || !manifest.Parts.TryGetValue(part, out var list) || !File.Exists(ListOf(part)) || await HashOfList(part, cancellation) != list.Sha256)
            {
                throw new FormatException($"The list {part} is missing from the backup, or is not what was backed up.");
            }
        }

        return manifest;
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private string FileOf(string sha256) => Path.Combine(path, "content", sha256[..2], sha256);
}
