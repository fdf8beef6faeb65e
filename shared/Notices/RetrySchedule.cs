namespace ReviewPipeline.Notices;

/// <summary>When a failed delivery is tried again: the example schedule of Standard Webhooks 1.0.0, ten attempts in about 76 hours.</summary>
public static class RetrySchedule
{
    /// <summary>By how much a pause is varied at most, so that what failed together is not tried again together.</summary>
    public const double Jitter = 0.1;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>What a receiver may ask for at most by <c>Retry-After</c>: the longest pause.</summary>
    public static TimeSpan LongestPause => Pauses[^1];

    /// <summary>How long to wait after so many failures in a row; null where it is given up.</summary>
    /// <param name="failures">1 for the first.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <param name="asked">What the receiver asked for.</param>
    public static TimeSpan? PauseAfter(int failures, double chance, TimeSpan? asked = null)
    {
        if (failures > Pauses.Length)
        {
            return null;
        }

        var pause = Pauses[failures - 1] * (1 + (Jitter * ((2 * chance) - 1)));
        var wanted = asked is { } longer && longer > pause ? longer : pause;
        return wanted < LongestPause * (1 + Jitter) ? wanted : LongestPause;
    }
}
