namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Whole files, cut at every so many percent of their length.</summary>
internal static class Cuts
{
    /// <param name="step">In percent.</param>
    public static IEnumerable<HostileFile> Make(int step) =>
        from file in WholeFiles.All
        from percent in Enumerable.Range(1, 99)
        where percent % step == 0
        select new HostileFile("cut short", $"{percent}-percent-of-{file.Name}", file.Bytes.AsMemory(0, file.Bytes.Length * percent / 100), sameAs: file.Name);
}
