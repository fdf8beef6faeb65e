using System.Globalization;

namespace ReviewPipeline.Isolation;

/// <summary>Why a decoder ended that was still wanted.</summary>
/// <param name="How">In words, to follow the kind.</param>
public sealed record DecoderEnd(DecoderEndKind Kind, string How)
{
    // Of a process that a signal ended .NET reports 128 and the signal's number.
    private const int Signal = 128;
    private const int ProcessorLimit = Signal + 24;

    // What the runtime and GLib write before they give up.
    private static readonly string[] OutOfMemory = ["Out of memory", "OutOfMemoryException", "failed to allocate", "Failed to create"];

    /// <param name="errors">The first of what it wrote to its error stream.</param>
    internal static DecoderEnd By(int exitCode, string errors)
    {
        var (kind, how) = exitCode switch
        {
            ProcessorLimit => (DecoderEndKind.Time, "the kernel ended it"),
            _ when OutOfMemory.Any(words => errors.Contains(words, StringComparison.Ordinal)) => (DecoderEndKind.Memory, "it got no more"),
            > Signal => (DecoderEndKind.Crash, string.Create(CultureInfo.InvariantCulture, $"signal {exitCode - Signal}")),
            _ => (DecoderEndKind.Crash, string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}")),
        };
        return new(kind, how) { Errors = errors };
    }

    /// <summary>The first that it wrote; for the log.</summary>
    public string Errors { get; init; } = "";
}

public enum DecoderEndKind
{
    Time,
    Memory,

    /// <summary>No answer, by the clock; it may have been the machine.</summary>
    Silence,

    /// <summary>It broke, or did not keep to the form of answers.</summary>
    Crash,
}
