namespace ReviewPipeline.TestSupport;

/// <summary>Real photographs and signed files that are not the project's own: tests that want them are skipped where there are none.</summary>
public static class SampleData
{
    /// <summary>The folder REVIEW_SAMPLE_DATA names, else <c>shared/data</c> beside the checkout; null where neither is there.</summary>
    public static string? Root { get; } = Find();

    public const string WhyNone = "No sample data: set REVIEW_SAMPLE_DATA to a folder with photos/ and c2pa/.";

    /// <summary>Files of a folder in it, in the order of their names; empty where there is no such folder.</summary>
    public static string[] Files(string folder, string pattern = "*") =>
        Root is { } root && Directory.Exists(Path.Combine(root, folder))
            ? [.. Directory.EnumerateFiles(Path.Combine(root, folder), pattern).Order(StringComparer.Ordinal)]
            : [];

    private static string? Find() =>
        Environment.GetEnvironmentVariable("REVIEW_SAMPLE_DATA") is { Length: > 0 } named ? named
        : Repository.PathTo("..", "shared", "data") is var beside && Directory.Exists(beside) ? beside
        : null;
}
