namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Whatever lies below the folder that REVIEW_BAD_INPUT_DIR names, under any names.</summary>
internal static class OutsideFiles
{
    public const string Variable = "REVIEW_BAD_INPUT_DIR";

    /// <summary>One byte more than intake takes: of longer files no more is read, and they are refused by their length.</summary>
    private const long MostRead = (50L * 1024 * 1024) + 1;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    public static IEnumerable<HostileFile> Make()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            return [];
        }

        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", Everything).Order(StringComparer.Ordinal).Where(IsFile).Select(path => Named(folder, path))
            : throw new InvalidOperationException($"{Variable} names {folder}, and there is no such folder.");
    }

    /// <summary>A device has no end, and a link leads somewhere else.</summary>
    private static bool IsFile(string path) => (File.GetAttributes(path) & (FileAttributes.Device | FileAttributes.ReparsePoint)) == FileAttributes.None;

    private static HostileFile Named(string folder, string path)
    {
        var name = Path.GetRelativePath(folder, path);
        var parts = name.Split(Path.DirectorySeparatorChar);
        return new("outside: " + (parts.Length == 1 ? "." : parts[0]), name, () => Read(path));
    }

    /// <summary>What has no length is not opened: a pipe says so of itself, and would be waited for.</summary>
    private static ReadOnlyMemory<byte> Read(string path)
    {
        if (new FileInfo(path).Length == 0)
        {
            return default;
        }

        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, MostRead)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
