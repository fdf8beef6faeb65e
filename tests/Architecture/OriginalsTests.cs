using System.Text.RegularExpressions;

namespace ReviewPipeline.ArchitectureTests;

/// <summary>An original leaves the product by one door, which asks whether it may be used.</summary>
public partial class OriginalsTests
{
    /// <summary>Who puts originals there, looks at them, backs them up or removes them: none of these hands their bytes to a page.</summary>
    private static readonly string[] Looking = ["BackupManifest.cs", "CheckImage.cs", "CheckRecords.cs", "ComparePictures.cs", "Ingest.cs", "RemovePicture.cs"];

    private const string Door = "UseAsset.cs";

    [Fact]
    public void In_the_product_originals_are_read_by_the_steps_that_look_at_them_and_by_the_door_alone() =>
        FilesThat(NamesOriginals(), "shared", "functions", "web", "cli")
            .Select(Path.GetFileName)
            .ShouldBe(["Pipeline.cs", .. Looking, Door], ignoreOrder: true);

    [Fact]
    public void The_review_desk_reads_renditions_lists_uploads_and_asks_the_door_in_one_place()
    {
        FilesThat(ReadsBlobs(), "web").Select(Path.GetFileName).ShouldBe(["SessionKeys.cs", "RenditionEndpoint.cs", "GuestPictures.cs", "Arrivals.cs"]);
        FilesThat(AsksTheDoor(), "web").Select(Path.GetFileName).ShouldBe(["AssetFiles.cs"]);
        FilesThat(NamesOriginals(), "web").ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_that_look_for_them_find_them()
    {
        NamesOriginals().IsMatch("blobs.OpenRead(Pipeline.Containers.Originals, name)").ShouldBeTrue();
        NamesOriginals().IsMatch("blobs.Read(\"originals\", name)").ShouldBeTrue();
        ReadsBlobs().IsMatch("public sealed class X(BlobStore blobs)").ShouldBeTrue();
        AsksTheDoor().IsMatch("public sealed class X(UseAsset door)").ShouldBeTrue();
    }

    private static IEnumerable<string> FilesThat(Regex name, params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs*", SearchOption.AllDirectories)
        where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")
        where File.ReadLines(file).Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && name.IsMatch(line))
        orderby file
        select file;

    [GeneratedRegex("Containers\\.Originals\\b|\"originals\"", RegexOptions.None, 1000)]
    private static partial Regex NamesOriginals();

    [GeneratedRegex(@"\bBlobStore\b", RegexOptions.None, 1000)]
    private static partial Regex ReadsBlobs();

    [GeneratedRegex(@"\bUseAsset \w", RegexOptions.None, 1000)]
    private static partial Regex AsksTheDoor();
}
