using ReviewPipeline.Intake;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>A file that somebody could send.</summary>
/// <param name="Kind">What is wrong with it; a row of the table.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Read">Its bytes, read when they are asked for: collections of files may be larger than memory.</param>
/// <param name="SameAs">Of a file that was whole before it was cut: it may only be taken where it still shows that picture.</param>
/// <param name="IsNoPicture">It may not be taken at all.</param>
internal sealed record HostileFile(string Kind, string Name, Func<ReadOnlyMemory<byte>> Read, string? SameAs = null, bool IsNoPicture = false)
{
    public HostileFile(string kind, string name, ReadOnlyMemory<byte> bytes, string? sameAs = null, bool isNoPicture = false)
        : this(kind, name, () => bytes, sameAs, isNoPicture)
    {
    }

    public string? ContentType { get; init; }

    /// <summary>Of its name, where it may stand in an upload: the rest of a name is tried by itself (<see cref="HostileNamesTests"/>).</summary>
    public string Ending => Path.GetExtension(Name) is var ending
        && UploadPath.Parse($"a/a/0{ending}") is UploadPathReading.Valid { Path.IsSidecar: false } ? ending : "";
}
