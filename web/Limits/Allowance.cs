using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace ReviewPipeline.Web.Limits;

/// <summary>
/// What one requester has left, by the generic cell rate algorithm (ITU-T I.371): a moment up to which all is used, which each request
/// moves on. The framework's own limiters go by the machine's clock, which no test can set.
/// </summary>
internal sealed class Allowance(Rate rate, TimeProvider time) : RateLimiter
{
    private readonly Lock gate = new();
    private readonly TimeSpan interval = TimeSpan.FromSeconds((double)(1 / rate.PerSecond));
    private DateTimeOffset usedUpTo = time.GetUtcNow();

    /// <summary>Since when it has been whole: then it may be forgotten, and nobody notices.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (gate)
            {
                var idle = time.GetUtcNow() - usedUpTo;
                return idle > TimeSpan.Zero ? idle : null;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var next = (usedUpTo > now ? usedUpTo : now) + (interval * permitCount);
            var wait = next - now - (interval * rate.Burst);
            if (wait > TimeSpan.Zero)
            {
                return new Lease(wait);
            }

            usedUpTo = next;
            return new Lease(null);
        }
    }

    /// <summary>Nobody waits in line here: who is over it is told when to come again.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
