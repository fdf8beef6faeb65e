namespace ReviewPipeline.Review;

/// <summary>A blob at a path of the brief, in one state.</summary>
public sealed record ArrivedBlob(string Set, string File, string ETag)
{
    public bool IsAt(string set, string file) => Set == set && File == file;
}
