namespace ReviewPipeline.TestSupport;

/// <summary>An empty folder that is gone when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("review-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
