using ReviewPipeline.Samples.Files;

namespace ReviewPipeline.Samples;

/// <summary>A file of the samples and what the pipeline is expected to say of it.</summary>
/// <param name="Why">In words: what it meets, or what is wrong with it.</param>
public sealed record SampleFile
{
    internal SampleFile(string brief, string set, string file, Expected expected, string why, Func<Studio, byte[]> make) =>
        (Brief, Set, File, Expected, Why, Make) = (brief, set, file, expected, why, make);

    public string Brief { get; }

    public string Set { get; }

    public string File { get; }

    public Expected Expected { get; }

    public string Why { get; }

    internal Func<Studio, byte[]> Make { get; }

    /// <summary>With forward slashes, below the folder of all samples and in the container of uploads alike.</summary>
    public string Path => $"{Brief}/{Set}/{File}";
}

public enum Expected
{
    /// <summary>Meets the brief at some placement.</summary>
    OnBrief,

    /// <summary>Becomes a candidate with a blocking finding.</summary>
    OffBrief,

    /// <summary>Becomes no candidate.</summary>
    Refused,

    /// <summary>Waits for a corrected sidecar.</summary>
    Quarantined,

    /// <summary>Has the bytes of another sample of the same brief.</summary>
    Alias,

    /// <summary>Is no image but says something of one.</summary>
    Sidecar,
}
