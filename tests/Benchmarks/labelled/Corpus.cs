using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Checks.Trust;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>A folder of real images, as corpus.sh makes it: photograph/, artwork/ and drawing/, or images without such folders.</summary>
internal sealed record Corpus(ImmutableArray<CorpusImage> Images)
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>In the order of kind and name; what lies in no folder of a kind is taken for a photograph.</summary>
    public static Corpus Read(string folder)
    {
        var byKind = Enum.GetValues<ImageKind>()
            .SelectMany(kind => FilesIn(Path.Combine(folder, kind.ToString().ToLowerInvariant())).Select(file => new CorpusImage(kind, file)));
        var images = byKind.Concat(FilesIn(folder).Select(file => new CorpusImage(ImageKind.Photograph, file))).ToImmutableArray();
        return images.IsEmpty
            ? throw new DirectoryNotFoundException($"There is no image in {folder}. Make it with tests/Benchmarks/labelled/corpus.sh {folder}")
            : new Corpus(images);
    }

    public Corpus Every(int nth) => new([.. Images.Where((_, i) => i % nth == 0)]);

    public int Count(ImageKind kind) => Images.Count(image => image.Kind == kind);

    /// <summary>Over kind, name and content of every image, in order.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in Images)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{image.Kind}\t{image.Name}\t{Convert.ToHexStringLower(SHA256.HashData(image.Read()))}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder)
                .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal);
}

internal sealed record CorpusImage(ImageKind Kind, string File)
{
    public string Name => Path.GetFileName(File);

    public byte[] Read() => System.IO.File.ReadAllBytes(File);
}
