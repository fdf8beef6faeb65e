namespace ReviewPipeline.Storage;

/// <summary>
/// How many steps are at work in this process. Where they are several, what they write to the same places is gathered for a moment and written
/// together; one alone waits for nobody.
/// </summary>
public sealed class Crowd
{
    /// <summary>
    /// So long at most what several steps write to the same place is gathered; read models are then behind by so much. With a fifth of it a candidate
    /// under load costs two transactions more (docs/performance.md).
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(500);

    private int steps;

    public int Steps => Volatile.Read(ref steps);

    /// <summary>A step begins; it ends where what is returned is disposed of.</summary>
    public IDisposable Enter() => new Presence(this);

    private sealed class Presence : IDisposable
    {
        private Crowd? crowd;

        public Presence(Crowd crowd)
        {
            this.crowd = crowd;
            Interlocked.Increment(ref crowd.steps);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref crowd, null) is { } left)
            {
                Interlocked.Decrement(ref left.steps);
            }
        }
    }
}
