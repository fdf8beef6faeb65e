using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.Steps;

/// <summary>What a pack says of itself, in <c>manifest.json</c> and <c>SHA256SUMS</c>, against the files beside them.</summary>
internal static class PackClaims
{
    /// <summary>A pack's list names one file; what has many more lines is no such list.</summary>
    private const int MostSums = 100;

    private const int HexDigits = 64;

    /// <summary>Between hash and name, as sha256sum writes them.</summary>
    private const string Gap = "  ";

    public static async Task<DifferenceList> Compare(IPackFiles files, PackManifest manifest, LogIdentity identity, CancellationToken cancellation)
    {
        var differences = new DifferenceList();
        await CompareSums(files, differences, cancellation);
        await CompareManifest(files, manifest, identity, differences, cancellation);
        return differences;
    }

    private static async Task CompareSums(IPackFiles files, DifferenceList differences, CancellationToken cancellation)
    {
        await using var stream = files.Open(PackLayout.Sums);
        if (stream is null)
        {
            differences.Add(DifferenceKind.SumDiffers, $"There is no {PackLayout.Sums}.");
            return;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (number, namesRows) = (0, false);
        while (number < MostSums && await reader.ReadLineAsync(cancellation) is { } line)
        {
            number++;
            if (!TryRead(line, out var said, out var path))
            {
                differences.Add(DifferenceKind.SumDiffers, $"Line {number} of {PackLayout.Sums} is not a SHA-256 in hex, two spaces and the path of a file in the pack.");
                continue;
            }

            namesRows |= path == PackLayout.Rows;
            if (await HashOf(files, path, cancellation) is not { } found)
            {
                differences.Add(DifferenceKind.SumDiffers, $"{PackLayout.Sums} names {path}, and there is no such file.");
            }
            else if (found != said)
            {
                differences.Add(DifferenceKind.SumDiffers, $"{PackLayout.Sums} says {said} of {path}; its SHA-256 is {found}.");
            }
        }

        if (!namesRows)
        {
            differences.Add(DifferenceKind.SumDiffers, $"{PackLayout.Sums} does not name {PackLayout.Rows}.");
        }
    }

    private static async Task CompareManifest(
        IPackFiles files, PackManifest manifest, LogIdentity identity, DifferenceList differences, CancellationToken cancellation)
    {
        var (rows, entries, unsealed) = (0L, 0L, 0L);
        await foreach (var row in PackRows.Read(files, cancellation))
        {
            rows++;
            entries += row.Row is StoredEntry ? 1 : 0;
            unsealed += row is { Row: StoredEntry, Leaf: null } ? 1 : 0;
        }

        var (note, size, shards) = await ReadLog(files, cancellation);
        Expect("format", manifest.Format, "pack");
        Expect("origin", manifest.Origin, identity.Origin);
        Expect("size", manifest.Size, size ?? manifest.Size);
        Expect("shards", manifest.Shards, Math.Max(1, shards));
        Expect("checkpoint", manifest.Checkpoint, note is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null);
        Expect("rows", manifest.Rows, rows);
        Expect("entries", manifest.Entries, entries);
        Expect("unsealed", manifest.Unsealed, unsealed);
        Expect("sha256", manifest.Sha256, await HashOf(files, PackLayout.Rows, cancellation));

        void Expect<T>(string member, T said, T found)
        {
            if (!EqualityComparer<T>.Default.Equals(said, found))
            {
                differences.Add(DifferenceKind.ManifestDiffers, $"{PackLayout.Manifest} says {member} {Told(said)}; in the pack it is {Told(found)}.");
            }
        }
    }

    /// <returns>The newest checkpoint; entries in all shards, null where one can't be read: what is wrong with it, verification says.</returns>
    private static async Task<(ReadOnlyMemory<byte>? Newest, long? Size, int Shards)> ReadLog(IPackFiles files, CancellationToken cancellation)
    {
        var (newest, size, shard) = ((ReadOnlyMemory<byte>?)null, (long?)0, 0);
        for (; await files.Read(LogShard.FolderOf(shard) + PackLayout.Checkpoint, cancellation) is { } note; shard++)
        {
            newest = note;
            try
            {
                size += Checkpoint.Parse(SignedNote.Parse(note.Span).Text).Entries(shard);
            }
            catch (FormatException)
            {
                size = null;
            }
        }

        return (newest, size, shard);
    }

    private static async Task<string?> HashOf(IPackFiles files, string path, CancellationToken cancellation)
    {
        await using var stream = files.Open(path);
        return stream is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    private static bool TryRead(string line, out string sha256, out string path)
    {
        (sha256, path) = line.Length > HexDigits + Gap.Length ? (line[..HexDigits], line[(HexDigits + Gap.Length)..]) : ("", "");
        return sha256.Length > 0
            && sha256.All(char.IsAsciiHexDigitLower)
            && line[HexDigits..].StartsWith(Gap, StringComparison.Ordinal)
            && path.Split('/').All(part => part is not ("" or "." or ".."))
            && !path.Any(letter => letter is '\\' or ':' || char.IsControl(letter));
    }

    private static string Told<T>(T value) => value switch
    {
        null => "nothing",
        string text when text.Contains('\n', StringComparison.Ordinal) => "another text",
        _ => $"{value}",
    };
}
