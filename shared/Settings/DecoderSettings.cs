namespace ReviewPipeline.Settings;

/// <summary>Section <c>Decoder</c>: what a file may cost. docs/adr/0016 has the measurements.</summary>
public sealed record DecoderSettings
{
    [Setting("How many decode at once, each with `Decoder:Megabytes` of its own. None: as many as there are processors, at least 2, so that one decodes while another waits for storage.", Unit = "processes", AtLeast = 1, AtMost = 64)]
    public int? Workers { get; init; }

    /// <summary>
    /// The kernel counts it (RLIMIT_CPU), in whole seconds. The largest pictures that intake takes need 1.6; less than five by the clock is
    /// what is promised, and a processor is seldom one's own.
    /// </summary>
    [Setting("Processor time for one file, all that is done with it together. A file over it is refused, `INTAKE-011`.", Unit = "seconds", AtLeast = 1, AtMost = 600)]
    public int Seconds { get; init; } = 4;

    /// <summary>Processors are shared; and a process that neither computes nor answers ends too.</summary>
    [Setting("By the clock a file may take this many times `Decoder:Seconds`.", Unit = "times", AtLeast = 1, AtMost = 100)]
    public int Patience { get; init; } = 15;

    /// <summary>Of 1,048,576 bytes. The kernel refuses more (RLIMIT_DATA), and the working set is watched. An idle process takes 90.</summary>
    [Setting("Memory of one decoder. A file that takes more is refused, `INTAKE-011`.", Unit = "MB", AtLeast = 256, AtMost = 65_536)]
    public int Megabytes { get; init; } = 512;

    /// <summary>Nothing that leaks, or that a file left behind, lasts.</summary>
    [Setting("A decoder is replaced after so many files.", Unit = "files", AtLeast = 1, AtMost = 1_000_000)]
    public int FilesEach { get; init; } = 1000;

    internal TimeSpan LongestWait => TimeSpan.FromSeconds((long)Seconds * Patience);

    internal long Bytes => Megabytes * 1024L * 1024;
}
