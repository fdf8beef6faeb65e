namespace ReviewPipeline.PipelineTests.Faults;

/// <summary>What the network and storage do to requests, by chance from a seed: mostly nothing, now and then a storm.</summary>
internal sealed class Weather(int seed)
{
    private const double InFairWeather = 0.03;
    private const double InAStorm = 0.4;
    private const double StormBegins = 0.002;
    private const int LongestStorm = 60;

    /// <summary>A request on each 2,000 or so hangs for as long as clients hardly wait.</summary>
    private const double Hangs = 0.0005;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    /// <summary>Held back so long, a request comes after ones that were sent later.</summary>
    private static readonly TimeSpan LongestDetour = TimeSpan.FromMilliseconds(200);

    /// <summary>Each of these, so that the rarest of them comes up in a short run too.</summary>
    private static readonly Fate[] Kinds =
    [
        Fate.Busy, Fate.Fails, Fate.NeverArrives, Fate.AnswerIsLost, Fate.AnswerIsLost, Fate.ArrivesTwice,
        Fate.NotAsExpected,
    ];

    private readonly Random chance = new(seed);
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private int stormyFor;
    private volatile bool isOver;

    /// <summary>How often each fault was done to a request.</summary>
    public string Counts
    {
        get
        {
            lock (gate)
            {
                return string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));
            }
        }
    }

    /// <summary>From here on nothing goes wrong.</summary>
    public void ClearUp() => isOver = true;

    public Task<Fate> OnWrite() => Next(isRead: false);

    public Task<Fate> OnRead() => Next(isRead: true);

    private async Task<Fate> Next(bool isRead)
    {
        if (isOver)
        {
            return Fate.Pass;
        }

        var (fate, held) = Roll(isRead);
        await Task.Delay(held);
        return fate;
    }

    private (Fate Fate, TimeSpan Held) Roll(bool isRead)
    {
        lock (gate)
        {
            stormyFor = stormyFor > 0 ? stormyFor - 1 : chance.NextDouble() < StormBegins ? chance.Next(LongestStorm) : 0;
            if (chance.NextDouble() < Hangs)
            {
                Count("Hangs");
                return (Fate.Pass, Hang);
            }

            if (chance.NextDouble() >= (stormyFor > 0 ? InAStorm : InFairWeather))
            {
                return (Fate.Pass, TimeSpan.Zero);
            }

            var kind = chance.Next(Kinds.Length + 1);
            if (kind == Kinds.Length)
            {
                Count("ComesLate");
                return (Fate.Pass, LongestDetour * chance.NextDouble());
            }

            // A read has no effect to double, and no precondition.
            var fate = isRead && Kinds[kind] is Fate.ArrivesTwice or Fate.NotAsExpected ? Fate.Busy : Kinds[kind];
            Count(fate.ToString());
            return (fate, TimeSpan.Zero);
        }
    }

    private void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
