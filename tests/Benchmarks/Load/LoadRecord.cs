namespace ReviewPipeline.Benchmarks.Load;

/// <summary>What was seen of a run.</summary>
/// <param name="Findings">Uploads: when each was sent, and how long until its findings were recorded.</param>
/// <param name="Votes">When each was sent, and how long until it was answered.</param>
internal sealed record LoadRecord(IReadOnlyList<Sample> Samples, IReadOnlyList<Timed> Findings, IReadOnlyList<Timed> Votes)
{
    /// <summary>The least of these that so great a share does not exceed; 0 where there are none.</summary>
    public static double Percentile(IEnumerable<double> numbers, double share)
    {
        var sorted = numbers.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}

/// <param name="At">Seconds since the start.</param>
/// <param name="Waiting">Messages on all queues of work, in sight or not; those that seals waits with are apart.</param>
/// <param name="Desk">Resident memory of the desk, in megabytes.</param>
/// <param name="Functions">The same of the host and the decoders that it has started.</param>
internal sealed record Sample(double At, int Waiting, int ToSeal, double Desk, double Functions);

/// <param name="At">Seconds since the start.</param>
internal sealed record Timed(double At, double Seconds);
